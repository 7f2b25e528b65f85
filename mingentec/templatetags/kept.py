"""Template tag for what stands the same on many pages: it is rendered once and kept."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mingentec.bilingual import active_language

register = template.Library()

MOST_KEPT = 300


@register.simple_tag
def kept(template_name: str, path: str = "") -> SafeString:
    """The template, which knows nothing but the language and `path`, the page's address."""
    return _rendered(template_name, path, active_language())


@lru_cache(maxsize=MOST_KEPT)
def _rendered(template_name: str, path: str, _language: str) -> SafeString:
    return render_to_string(template_name, {"path": path})
