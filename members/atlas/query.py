"""The visitor's words -> what is asked for: words, phrases in quotes, parts of postal codes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .words import STOP_WORDS, tokens

MOST_WORDS = 16  # what stands behind is not searched for, and the page says so
# The country in front of a postal code: D-03046
COUNTRY = re.compile(r"(?<!\w)DE?\s?[-–\s]\s?(?=\d{5}(?!\w))", re.IGNORECASE)
QUOTED = re.compile(r'["„“”«»]([^"„“”«»]*)["„“”«»]?')


@dataclass(frozen=True)
class Wanted:
    """One thing asked for: a word, or several that must stand in a row (`is_phrase`)."""

    words: tuple[str, ...]
    is_phrase: bool = False

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that the index has: not the stop words of a phrase."""
        return tuple(word for word in self.words if word not in STOP_WORDS)

    @property
    def text(self) -> str:
        """As a visitor would type it."""
        joined = " ".join(self.words)
        return f'"{joined}"' if self.is_phrase else joined


@dataclass(frozen=True)
class Query:
    """What was understood of the visitor's words."""

    wanted: tuple[Wanted, ...]
    ignored: tuple[str, ...] = ()  # stop words, and single letters that stand in no phrase
    was_cut: bool = False


@lru_cache(maxsize=1024)
def understood(typed: str) -> Query:
    """The words typed as a query; nothing in them is a pattern or an operator but the quotes."""
    wanted, ignored = [], []
    for text, quoted in _pieces(COUNTRY.sub("", typed)):
        words = tuple(tokens(text))
        if quoted and not STOP_WORDS.issuperset(words):
            wanted.append(Wanted(words, is_phrase=True))
            continue
        for word in words:
            if word.strip("-*") in STOP_WORDS or (len(word) == 1 and not word.isdigit()):
                ignored.append(word)
            else:
                wanted.append(Wanted((word,)))
    unique = tuple(dict.fromkeys(wanted))
    return Query(unique[:MOST_WORDS], tuple(ignored), len(unique) > MOST_WORDS)


def as_typed(words: Iterable[str], typed: str) -> str:
    """The words in the letters in which the visitor typed them, in a row or one by one.

    >>> as_typed(("mine", "water"), "AMD Mine  Water")
    'Mine Water'
    """
    return " ".join(_as_typed(word, typed) for word in words)


def _as_typed(word: str, typed: str) -> str:
    match = re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", typed)
    return match[0] if match else word


def _pieces(typed: str):
    """(text, stands in quotes) in order; a quotation mark left open closes at the end."""
    place = 0
    for match in QUOTED.finditer(typed):
        yield typed[place : match.start()], False
        yield match[1], True
        place = match.end()
    yield typed[place:], False
