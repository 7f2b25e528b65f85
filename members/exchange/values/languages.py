"""Languages by ISO 639-1 code or by name in either language."""

from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from members.models.languages import LANGUAGE_NAMES

from .named import Names

# Names that leave open which of two languages they mean; both are then offered.
_COMMON = [("Sorbisch", "hsb"), ("Sorbisch", "dsb"), ("Sorbian", "hsb"), ("Sorbian", "dsb")]
_SHORT_FORMS = [
    ("Wendisch", "dsb"),
    ("Mandarin", "zh"),
    ("Niederländisch", "nl"),
    ("Flämisch", "nl"),
]


def language_codes(text: str) -> tuple[str, ...]:
    """The codes of all languages that the text names, separated by semicolons."""
    return tuple(_names().find_all(text))


@cache
def _names() -> Names:
    german, english = _names_in("de"), _names_in("en")
    return Names(
        [
            [(code, code) for code in LANGUAGE_NAMES],
            [*german, *english],
            [*_COMMON, *_SHORT_FORMS],
        ],
        shown={code: name for name, code in german},
        expected=_expected,
    )


def _names_in(language: str) -> list[tuple[str, str]]:
    with override(language):
        return [(str(name), code) for code, name in LANGUAGE_NAMES.items()]


def _expected() -> str:
    return _("A language’s name or its code by ISO 639-1 is expected, such as Polnisch or pl.")
