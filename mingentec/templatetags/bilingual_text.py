"""Template filter for bilingual text; built in, so that no template has to load it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def lang_attribute(text: str) -> SafeString:
    """` lang="de"` for a text in another language than the page's, else nothing."""
    if getattr(text, "is_foreign", False):
        return format_html(' lang="{}"', text.lang)
    return SafeString("")
