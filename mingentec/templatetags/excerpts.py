"""Template filter for the beginning of a text."""

from django import template

from mingentec import excerpts

register = template.Library()


@register.filter
def beginning(text: str, most: int) -> str:
    """At most `most` characters of the text, ending with a whole word."""
    return excerpts.beginning(text, most)
