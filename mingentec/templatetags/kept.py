"""Template tag for what stands the same on many pages: it is rendered once and kept."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mingentec.bilingual import active_language

register = template.Library()

MOST_KEPT = 500


@register.simple_tag
def kept(template_name: str, **context) -> SafeString:
    """The template, which knows nothing but the language and `context`: values that are equal
    only if they look the same."""
    return _rendered(template_name, active_language(), **context)


@lru_cache(maxsize=MOST_KEPT, typed=True)
def _rendered(template_name: str, _language: str, **context) -> SafeString:
    return render_to_string(template_name, context)
