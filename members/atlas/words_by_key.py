"""Which words have a key, and which forms begin with certain letters."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .analysis import Term
from .layers import Layered, resorted

AS_IT_STANDS = "=:"
BASE_FORM = "n:"
LAST_CHARACTER = "\U0010ffff"
MOST_SPELLINGS = 8


@dataclass(frozen=True)
class WordsByKey:
    """Words by the keys of the whole word and of its parts; never changed, `changed` copies."""

    _whole: Layered  # key -> words of that key; for a single one, as most are, the word itself
    _parts: Layered  # key -> words with such a part, likewise
    forms: list[str]  # the words as they stand, sorted
    part_forms: list[str]

    @classmethod
    def built(cls, words: Iterable[Term]) -> "WordsByKey":
        """All these words."""
        whole: dict[str, list[Term]] = {}
        parts: dict[str, list[Term]] = {}
        for word in words:
            for keys, table in ((word.whole, whole), (word.parts, parts)):
                for key in keys:
                    table.setdefault(key, []).append(word)
        return cls(
            *(Layered({key: _packed(held) for key, held in t.items()}) for t in (whole, parts)),
            *(sorted(filter(_is_form, table)) for table in (whole, parts)),
        )

    def whole(self, key: str) -> Sequence[Term]:
        """The words of this key."""
        return _unpacked(self._whole.get(key))

    def parts(self, key: str) -> Sequence[Term]:
        """The words with a part of this key."""
        return _unpacked(self._parts.get(key))

    def bases_not_written(self) -> Iterator[str]:
        """The keys of base forms that stand nowhere as they are."""
        return (
            key
            for key in self._whole
            if key.startswith(BASE_FORM)
            and key.replace(BASE_FORM, AS_IT_STANDS, 1) not in self._whole
        )

    def changed(self, gone: list[Term], come: list[Term]) -> "WordsByKey":
        """The same without some words and with others."""
        if not (gone or come):
            return self
        whole, forms = _table_changed(self._whole, self.forms, gone, come, lambda w: w.whole)
        parts, inner = _table_changed(self._parts, self.part_forms, gone, come, lambda w: w.parts)
        return WordsByKey(whole, parts, forms, inner)


def beginning_with(forms: list[str], letters: str) -> list[str]:
    """Those of the sorted forms that begin with these letters, or would with their umlauts."""
    found: dict[str, None] = {}
    for spelling in with_umlauts(letters):
        first = bisect_left(forms, AS_IT_STANDS + spelling)
        behind = bisect_left(forms, AS_IT_STANDS + spelling + LAST_CHARACTER, first)
        found |= dict.fromkeys(forms[first:behind])
    return list(found)


def with_umlauts(letters: str) -> list[str]:
    """The letters, and what else they may mean where the dots of up to three umlauts were left
    out by whoever is typing.

    >>> with_umlauts("lubb")
    ['lubb', 'luebb']
    """
    spellings = [""]
    for place, letter in enumerate(letters):
        may_be_umlaut = letter in "aou" and letters[place + 1 : place + 2] != "e"
        others = [s + letter + "e" for s in spellings] if may_be_umlaut else []
        spellings = [s + letter for s in spellings] + others[: MOST_SPELLINGS - len(spellings)]
    return spellings


def _packed(words: list[Term]) -> Term | tuple[Term, ...] | None:
    return words[0] if len(words) == 1 else tuple(words) or None


def _unpacked(held: Term | tuple[Term, ...] | None) -> tuple[Term, ...]:
    if held is None:
        return ()
    return held if type(held) is tuple else (held,)


def _is_form(key: str) -> bool:
    return key.startswith(AS_IT_STANDS) and not key.endswith("*")


def _table_changed(table: Layered, forms: list[str], gone, come, keys_of) -> tuple:
    changes: dict[str, list[Term]] = {}
    for words, is_gone in ((gone, True), (come, False)):
        for word in words:
            for key in keys_of(word):
                held = changes.setdefault(key, list(_unpacked(table.get(key))))
                held.remove(word) if is_gone else held.append(word)
    changed = table.changed({key: _packed(held) for key, held in changes.items()})
    own = [key for key in changes if _is_form(key)]
    return changed, resorted(
        forms,
        [key for key in own if key in table and key not in changed],
        [key for key in own if key in changed and key not in table],
    )
