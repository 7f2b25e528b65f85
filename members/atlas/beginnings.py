"""What begins with the letters that are being typed."""

from array import array
from bisect import bisect_left
from itertools import accumulate, chain

from .analysis import Term
from .words import STOP_WORDS, spelt_out, tokens
from .words_by_key import AS_IT_STANDS, LAST_CHARACTER, with_umlauts

SHORTEST = 2  # a single letter says nothing yet
MOST_WORDS = 16


class Beginnings:
    """Forms in order, each with the numbers noted for it."""

    def __init__(self, noted: dict[str, list[int]]):
        self._forms = sorted(noted)
        self._ends = array("L", [0, *accumulate(len(noted[form]) for form in self._forms)])
        self._numbers = array("L", chain.from_iterable(noted[form] for form in self._forms))

    def numbers(self, letters: str) -> array:
        """The numbers of all forms that begin with these letters, in no order that counts."""
        found = array("L")
        for spelling in with_umlauts(letters):
            first = bisect_left(self._forms, AS_IT_STANDS + spelling)
            behind = bisect_left(self._forms, AS_IT_STANDS + spelling + LAST_CHARACTER, first)
            found += self._numbers[self._ends[first] : self._ends[behind]]
        return found


def inner_forms(word: Term) -> list[str]:
    """The forms inside a word that something can begin with.

    >>> inner_forms(term("böschungsstabilisierung", "de"))
    ['=:stabilisierung']
    """
    return sorted(
        key for key in word.parts if key.startswith(AS_IT_STANDS) and not word.form.startswith(key)
    )


def folded(word: str) -> str:
    """A word without hyphens and asterisks, umlauts spelt out."""
    return spelt_out(word.strip("-*").replace("-", ""))


def typed_words(typed: str) -> list[str]:
    """The words typed so far, umlauts spelt out; any may be unfinished.

    Stop words don't count, but where nothing else is there, the last may become another word.
    """
    words = [(word, folded(word)) for word in tokens(typed)]
    words = [(word, letters) for word, letters in words if len(letters) >= SHORTEST]
    telling = [letters for word, letters in words if word not in STOP_WORDS]
    return list(dict.fromkeys(telling or [letters for _word, letters in words[-1:]]))[:MOST_WORDS]
