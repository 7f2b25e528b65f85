"""Form fields that keep what they know and remember what they don't.

A visitor who comes with an outdated or mistyped address still gets a page, and is told which
values were left out: `unknown` of each field holds them after cleaning.
"""

import unicodedata
from collections.abc import Container

from django import forms
from django.http import QueryDict

LONGEST_QUERY = 200


class KnownChoicesField(forms.Field):
    """Several choices out of `known`; unknown ones are left out and remembered.

    Not Django's field of choices: that one copies and checks all choices for each form.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known: Container[str] = (), **kwargs):
        super().__init__(**kwargs)
        self.known = known
        self.unknown: list[str] = []

    def clean(self, value) -> list[str]:
        values = dict.fromkeys(filter(None, value or []))  # an empty one asks for nothing
        self.unknown = [choice for choice in values if choice not in self.known]
        return [choice for choice in values if choice in self.known]


class KnownChoiceField(forms.Field):
    """One choice, the last one given; `initial` stands for none and for an unknown one."""

    widget = forms.HiddenInput

    def __init__(self, *, known: Container[str] = (), **kwargs):
        super().__init__(**kwargs)
        self.known = known
        self.unknown: list[str] = []

    def clean(self, value) -> str:
        is_known = not value or value in self.known
        self.unknown = [] if is_known else [value]
        return value if value and is_known else self.initial


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
