"""A word that nobody uses -> the nearest one that companies use.

Near is what a few letters make of it: one left out, one too many, another one, or two that
have changed places; one of these in short words, two in long ones. Words are also taken
without an ending, for a form that no company writes is as good as another.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import lexicon
from .analysis import Term
from .compounds import base_forms
from .index import Index
from .words import spelt_out
from .words_by_key import AS_IT_STANDS, BASE_FORM, WordsByKey

SHORTEST_CORRECTED = 5
LONG_WORD = 8  # from here on two letters may be wrong
ENDINGS = ("", "n", "s")  # of forms that may also be meant without
LONGEST_ENDING = max(map(len, ENDINGS))

KeysByLength = Mapping[int, list[str]]


class Corrector:
    """Corrects words by those of one picture."""

    def __init__(self, index: Index):
        self.index = index

    def nearest(self, typed: str) -> str | None:
        """The word, umlauts spelt out, that companies use and that is nearest to the one typed.

        Of several the one with the same first letter, then the commonest, then by alphabet.
        None where none is near enough, and for what is a German word or too short to tell.
        """
        word = spelt_out(typed)
        if len(word) < SHORTEST_CORRECTED or not word.isalpha() or lexicon.is_word(word):
            return None
        allowed = 1 if len(word) < LONG_WORD else 2
        for distance in range(1, allowed + 1):
            if near := self._at(word, distance):
                return min(near, key=lambda one: (one[0] != word[0], -self._count(one), one))
        return None

    def _at(self, word: str, distance: int) -> set[str]:
        """Words that companies use, also without their endings, so many letters from it."""
        return {
            shape
            for sign, keys in self.keys_by_length.items()
            for form, shape in _shapes_at(sign, word, keys, distance)
            if len(shape) >= SHORTEST_CORRECTED - 1
            and (sign == AS_IT_STANDS or self._words_with_base(form))
        }

    @cached_property
    def keys_by_length(self) -> dict[str, KeysByLength]:
        """Sign -> length -> keys of the words that companies use and of their parts as they
        stand, and of base forms that stand nowhere themselves."""
        written = ((*table.forms, *table.part_forms) for table in self._tables)
        bases = (table.bases_not_written() for table in self._tables)
        return {
            sign: _by_length(chain.from_iterable(keys))
            for sign, keys in ((AS_IT_STANDS, written), (BASE_FORM, bases))
        }

    @property
    def _tables(self) -> tuple[WordsByKey, WordsByKey]:
        return self.index.words, self.index.chosen.words

    def _words_with_base(self, form: str) -> list[Term]:
        """The German words of which a form is the base form: not just what is left of them."""
        words = (word for table in self._tables for word in table.whole(BASE_FORM + form))
        return [word for word in words if form in map(spelt_out, base_forms(word.word))]

    def _count(self, shape: str) -> int:
        """In how many places of companies a form stands, also with an ending."""
        words: set[Term] = set(self._words_with_base(shape))
        for table in self._tables:
            for form in (f"{AS_IT_STANDS}{shape}{ending}" for ending in ENDINGS):
                words.update(one for one in table.whole(form) if one.form == form)
                words.update(table.parts(form))
        return sum(map(self.index.count, words))


def _by_length(keys: Iterator[str]) -> KeysByLength:
    by_length = defaultdict(list)
    for key in keys:
        by_length[len(key)].append(key)
    return dict(by_length)


def _shapes_at(
    sign: str, word: str, keys: KeysByLength, distance: int
) -> Iterator[tuple[str, str]]:
    """(form, the same without an ending) of keys that are then so many letters from the word."""
    shortest, longest = len(word) - distance, len(word) + distance + LONGEST_ENDING
    for length in range(len(sign) + shortest, len(sign) + longest + 1):
        found = process.extract(
            sign + word,
            keys.get(length, ()),
            scorer=OSA.distance,
            score_cutoff=distance + LONGEST_ENDING,
            limit=None,
        )
        for key, _distance, _place in found:
            form = key.removeprefix(sign)
            for ending in ENDINGS:
                shape = form.removesuffix(ending)
                if form.endswith(ending) and OSA.distance(word, shape) == distance:
                    yield form, shape
