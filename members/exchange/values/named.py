"""Records that a cell names: found by their labels, never guessed; near misses are offered."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from members.exchange.layout import split

from .refusal import RefusedError, refused
from .text import folded, tidy

OFFERED_AT_MOST = 3
# Of 100; "Gruben Wasserbehandlung" is offered "Grubenwasserbehandlung", "Kohle" nothing.
NEAR_ENOUGH = 72
# In one cell; whoever has more of them has put something else into it.
FAULTS_TOLD_AT_MOST = 10


class Names:
    """The labels of some records, in ranks: a label of an earlier rank goes before all later.

    `ranks` are pairs of a label and the record's key; `shown` gives the name to be offered.
    `expected` is called for the sentence about a text that is no label.
    """

    def __init__(
        self,
        ranks: Iterable[Iterable[tuple[str, Hashable]]],
        shown: Mapping[Hashable, str],
        expected: Callable[[], str],
    ):
        self.ranks = [_by_label(rank) for rank in ranks]
        self.shown = shown
        self.expected = expected

    def find(self, text: str) -> Hashable:
        """The key of the record that `text` names; raises RefusedError, with near misses."""
        for rank in self.ranks:
            if found := rank.get(folded(text)):
                if len(found[1]) == 1:
                    return found[1][0]
                raise refused(text, _("Several have this name. Write one of these: %(names)s.") % {
                    "names": _listed(self.shown[key] for key in found[1])
                })  # fmt: skip
        raise refused(text, with_offers(self.expected(), self.near(text)))

    def find_all(self, text: str) -> list:
        """The keys of all that a text names, separated by semicolons, each once."""
        return list(dict.fromkeys(each_found(parts(text), self.find)))

    def near(self, text: str) -> list[str]:
        """Up to three records that are written nearly like this, each with the label that is."""
        found = process.extract(
            folded(text), list(self._labels), scorer=fuzz.ratio,
            score_cutoff=NEAR_ENOUGH, limit=OFFERED_AT_MOST * 2,
        )  # fmt: skip
        offers: dict[Hashable, str] = {}
        for plain, _score, _place in found:
            label, keys = self._labels[plain]
            for key in keys:
                offers.setdefault(key, self._offer(label, key))
        return list(offers.values())[:OFFERED_AT_MOST]

    @cached_property
    def _labels(self) -> dict[str, tuple[str, list]]:
        """All labels, folded once: a list may have thousands of words that are none."""
        labels = {}
        for rank in reversed(self.ranks):
            labels.update(rank)
        return labels

    def _offer(self, label: str, key: Hashable) -> str:
        name = str(self.shown[key])
        return quoted(name) if folded(label) == folded(name) else f"{quoted(label)} ({name})"


def parts(text: str) -> list[str]:
    """The parts of a cell that lists several."""
    return [part for part in map(tidy, split(text)) if part]


def each_found(texts: Iterable[str], find: Callable[[str], Any]) -> list:
    """What `find` gives for each text; raises RefusedError with the faults of all, or of the first
    ten of them."""
    found, faults = [], []
    for text in texts:
        try:
            found.append(find(text))
        except RefusedError as refusal:
            faults += refusal.faults
            if len(faults) >= FAULTS_TOLD_AT_MOST:
                break
    if faults:
        raise RefusedError(*faults)
    return found


def with_offers(expected: str, offers: list[str]) -> str:
    """The sentence, with near misses behind it if there are any."""
    if not offers:
        return expected
    return _("%(expected)s Perhaps meant: %(offers)s.") % {
        "expected": expected,
        "offers": ", ".join(offers),
    }


def quoted(name: str) -> str:
    """The name in the active language's quotation marks."""
    return _("“%(name)s”") % {"name": name}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def _by_label(rank: Iterable[tuple[str, Hashable]]) -> dict[str, tuple[str, list]]:
    """Folded label -> the label as written, and the keys of the records that bear it."""
    found: dict[str, tuple[str, list]] = {}
    for label, key in rank:
        if plain := folded(label):
            _, keys = found.setdefault(plain, (tidy(label), []))
            if key not in keys:
                keys.append(key)
    return found
