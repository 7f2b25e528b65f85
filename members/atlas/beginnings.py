"""Which words begin with certain letters: a sorted list, looked up by bisection."""

from array import array
from bisect import bisect_left
from functools import cache
from itertools import accumulate, chain

from .analysis import Term
from .words import STOP_WORDS, fold, tokens

LAST_CHARACTER = "\U0010ffff"
SHORTEST = 2  # a single letter says nothing yet
MOST_WORDS = 16


class Beginnings:
    """Folded words in order, each with the numbers noted for it."""

    def __init__(self, noted: dict[str, list[int]]):
        self._words = sorted(noted)
        self._ends = array("L", [0, *accumulate(len(noted[word]) for word in self._words)])
        self._numbers = array("L", chain.from_iterable(noted[word] for word in self._words))

    def numbers(self, letters: str) -> array:
        """The numbers of all words that begin with these letters, in no order that counts."""
        first = bisect_left(self._words, letters)
        behind = bisect_left(self._words, letters + LAST_CHARACTER, first)
        return self._numbers[self._ends[first] : self._ends[behind]]


@cache
def folded_parts(word: Term) -> tuple[str, frozenset[str]]:
    """A word folded, and the parts inside it that something can begin with.

    >>> folded_parts(term("böschungsstabilisierung", "de"))
    ('boschungsstabilisierung', frozenset({'stabilisierung'}))
    """
    whole = folded(word.word)
    parts = {fold(key[2:]) for key in word.parts if key.startswith("=:")}
    return whole, frozenset(part for part in parts if not whole.startswith(part))


def folded(word: str) -> str:
    """A word without hyphens and asterisks, folded."""
    return fold(word.strip("-*").replace("-", ""))


def typed_words(typed: str) -> list[str]:
    """The words typed so far, folded; any may be unfinished.

    Stop words don't count, but where nothing else is there, the last may become another word.
    """
    words = [(word, folded(word)) for word in tokens(typed)]
    words = [(word, letters) for word, letters in words if len(letters) >= SHORTEST]
    telling = [letters for word, letters in words if word not in STOP_WORDS]
    return list(dict.fromkeys(telling or [letters for _word, letters in words[-1:]]))[:MOST_WORDS]
