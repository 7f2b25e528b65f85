"""Texts: as they are stored, and as they are compared."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from django.utils.translation import gettext as _

from members.exchange.layout import Column, cleaned
from members.models.names import UMLAUTS

from .refusal import refused

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_ONE_LINE = Column("", "", "")


def tidy(text: str) -> str:
    """One line without stray, doubled, non-breaking or invisible spaces, in Unicode's NFC."""
    return " ".join(normal(_ONE_LINE, text).split())


def normal(column: Column, text: str) -> str:
    """A cell's text as it is stored and compared: cleaned as all files are, in Unicode's NFC."""
    return unicodedata.normalize("NFC", cleaned(column, text))


def folded(text: str) -> str:
    """For comparing in any letter case, with any dash.

    >>> folded("Förder–Technik") == folded("FÖRDER-TECHNIK")
    True
    """
    return tidy(text).casefold().translate(DASHES)


@lru_cache(maxsize=1_000)  # a row's name is asked for several times
def spellings(text: str) -> frozenset[str]:
    """The text in ASCII, small, without signs: ä as "ae" and, by itself, as "a".

    Two texts are alike if they share a spelling: Müller with Mueller and with Muller.

    >>> sorted(spellings("Müller & Söhne"))
    ['mueller soehne', 'muller sohne']
    """
    plain = tidy(text)
    variants = {plain, plain.translate(UMLAUTS)} if not plain.isascii() else {plain}
    return frozenset(map(_ascii, variants))


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).strip()


def line(limit: int):
    """A parser of one line with at most `limit` characters."""

    def parse(text: str) -> str:
        return _within(tidy(text), limit)

    return parse


def prose(column: Column):
    """A parser of texts of any length, with line breaks."""

    def parse(text: str) -> str:
        return normal(column, text)

    return parse


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        expected = _("At most %(limit)d characters are expected; these are %(count)d.")
        raise refused(text, expected % {"limit": limit, "count": len(text)})
    return text
