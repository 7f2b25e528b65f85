"""Template filter that writes schema.org data into a page."""

import json

from django import template
from django.utils.safestring import SafeString

register = template.Library()

# Else "</script>" inside a text would end the element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def json_ld(data: dict | None) -> SafeString:
    """The <script> element of JSON-LD with `data`; nothing where there is no data."""
    if not data:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
