"""Form fields that keep what they know and remember what they don't.

A visitor who comes with an outdated or mistyped address still gets a page, and is told which
values were left out: `unknown` of each field holds them after cleaning.
"""

import unicodedata

from django import forms
from django.http import QueryDict

LONGEST_QUERY = 200


class KnownChoicesField(forms.MultipleChoiceField):
    """Several choices; unknown ones are left out and remembered."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.unknown: list[str] = []

    def clean(self, value) -> list[str]:
        known = set(dict(self.choices))
        values = dict.fromkeys(value or [])
        self.unknown = [choice for choice in values if choice not in known]
        return [choice for choice in values if choice in known]


class KnownChoiceField(forms.ChoiceField):
    """One choice, the last one given; `initial` stands for none and for an unknown one."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.unknown: list[str] = []

    def clean(self, value) -> str:
        known = not value or value in dict(self.choices)
        self.unknown = [] if known else [value]
        return value if value and known else self.initial


class WordsField(forms.CharField):
    """The visitor's words: control characters count as blanks, at most 200 characters count.

    Invisible signs inside words, such as the soft hyphens of a copied text, are left out.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.was_cut = False
        self.was_invisible = False

    def clean(self, value) -> str:
        visible = (char for char in value or "" if unicodedata.category(char) != "Cf")
        printable = "".join(char if char.isprintable() else " " for char in visible)
        words = " ".join(printable.split())
        self.was_cut = len(words) > LONGEST_QUERY
        self.was_invisible = not words and bool((value or "").strip())
        return words[:LONGEST_QUERY]


def page_number(data: QueryDict) -> tuple[int, str]:
    """The page asked for, and the text that was no page number ("" if all is well)."""
    text = data.get("page") or "1"
    if text.isascii() and text.isdigit() and len(text) <= 6 and int(text) >= 1:
        return int(text), ""
    return 1, text
