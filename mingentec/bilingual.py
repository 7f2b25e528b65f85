"""Bilingual content: one attribute for two columns, in the visitor's language.

A model declares the columns `name_de` and `name_en` and beside them
`name = Bilingual("name")`. Reading gives the column of the active language, or the other
one where that is empty. The text knows its language, so that a template can mark text in
the other language with `lang` ({{ text|lang_attribute }}, WCAG 3.1.2).
"""

from django.utils.translation import get_language

LANGUAGE_CODES = ("de", "en")


class Text(str):
    """A string that knows its language: `lang` is "de" or "en", `is_foreign` its opposite use."""

    lang: str
    is_foreign: bool

    def __new__(cls, content: str, lang: str, is_foreign: bool):
        self = super().__new__(cls, content)
        self.lang = lang
        self.is_foreign = is_foreign
        return self


def active_language() -> str:
    """Give "de" or "en": German unless English is active."""
    return "en" if (get_language() or "").startswith("en") else "de"


def in_active_language(de: str, en: str) -> Text:
    """`de` or `en` by the active language, the other one where that is empty."""
    lang = active_language()
    own, other = (en, de) if lang == "en" else (de, en)
    if own or not other:
        return Text(own, lang, is_foreign=False)
    return Text(other, "de" if lang == "en" else "en", is_foreign=True)


class Bilingual:
    """Descriptor over the columns `<field>_de` and `<field>_en`; read-only."""

    def __init__(self, field: str):
        self.field = field

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return in_active_language(
            getattr(instance, f"{self.field}_de"), getattr(instance, f"{self.field}_en")
        )

    def __set__(self, instance, value):
        raise AttributeError(f"Set {self.field}_de or {self.field}_en instead.")
