"""Which words have a key, and which forms begin with certain letters."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .analysis import Term
from .layers import Layered, resorted
from .words import fold

AS_IT_STANDS = "=:"
BASE = "n:"
BEHIND = "\0"  # between a form as it is typed and its key
LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class WordsByKey:
    """Words by the keys of the whole word and of its parts; never changed, `changed` copies."""

    _whole: Layered  # key -> words of that key; for a single one, as most are, the word itself
    _parts: Layered  # key -> words with such a part, likewise
    forms: list[str]  # the words as they stand, `as_typed`, sorted
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
            *(sorted(map(as_typed, filter(_is_form, table))) for table in (whole, parts)),
        )

    def whole(self, key: str) -> Sequence[Term]:
        """The words of this key."""
        return _unpacked(self._whole.get(key))

    def parts(self, key: str) -> Sequence[Term]:
        """The words with a part of this key."""
        return _unpacked(self._parts.get(key))

    def bases(self) -> Iterator[str]:
        """All keys of base forms."""
        return (key for key in self._whole.as_dict() if key.startswith(BASE))

    def changed(self, gone: list[Term], come: list[Term]) -> "WordsByKey":
        """The same without some words and with others."""
        if not (gone or come):
            return self
        whole, forms = _table_changed(self._whole, self.forms, gone, come, lambda w: w.whole)
        parts, inner = _table_changed(self._parts, self.part_forms, gone, come, lambda w: w.parts)
        return WordsByKey(whole, parts, forms, inner)


def beginning_with(forms: list[str], letters: str) -> list[str]:
    """The keys of those of the sorted forms (`as_typed`) that begin with these folded letters."""
    first = bisect_left(forms, AS_IT_STANDS + letters)
    behind = bisect_left(forms, AS_IT_STANDS + letters + LAST_CHARACTER, first)
    return [form_of(one) for one in forms[first:behind]]


def as_typed(form: str) -> str:
    """A form's key so that it is found by its beginning, folded; with the key where it differs.

    >>> as_typed("=:foerderband"), as_typed("=:band")
    ('=:forderband\\x00=:foerderband', '=:band')
    """
    folded = fold(form)
    return form if folded == form else f"{folded}{BEHIND}{form}"


def form_of(typed: str) -> str:
    """The form's key."""
    return typed.rpartition(BEHIND)[2]


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
        [as_typed(key) for key in own if key in table and key not in changed],
        [as_typed(key) for key in own if key in changed and key not in table],
    )
