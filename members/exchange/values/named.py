"""Records that a cell names: found by their labels, never guessed; near misses are offered."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from members.exchange.layout import split

from .refusal import RefusedError, refused
from .text import folded, tidy

OFFERED_AT_MOST = 3
# Of 100; "Gruben Wasserbehandlung" is offered "Grubenwasserbehandlung", "Kohle" nothing.
NEAR_ENOUGH = 72


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
        keys, faults = [], []
        for part in parts(text):
            try:
                keys.append(self.find(part))
            except RefusedError as refusal:
                faults += refusal.faults
        if faults:
            raise RefusedError(*faults)
        return list(dict.fromkeys(keys))

    def near(self, text: str) -> list[str]:
        """Up to three records that are written nearly like this, each with the label that is."""
        labels = {}
        for rank in reversed(self.ranks):
            labels.update(rank)
        found = process.extract(
            folded(text), labels, scorer=fuzz.ratio, processor=_near_label,
            score_cutoff=NEAR_ENOUGH, limit=OFFERED_AT_MOST * 2,
        )  # fmt: skip
        offers: dict[Hashable, str] = {}
        for (label, keys), _score, _folded in found:
            for key in keys:
                offers.setdefault(key, self._offer(label, key))
        return list(offers.values())[:OFFERED_AT_MOST]

    def _offer(self, label: str, key: Hashable) -> str:
        name = str(self.shown[key])
        return quoted(name) if folded(label) == folded(name) else f"{quoted(label)} ({name})"


def parts(text: str) -> list[str]:
    """The parts of a cell that lists several."""
    return [part for part in map(tidy, split(text)) if part]


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


def _near_label(entry) -> str:
    """rapidfuzz compares the text with an entry's label."""
    return entry if isinstance(entry, str) else folded(entry[0])


def _by_label(rank: Iterable[tuple[str, Hashable]]) -> dict[str, tuple[str, list]]:
    """Folded label -> the label as written, and the keys of the records that bear it."""
    found: dict[str, tuple[str, list]] = {}
    for label, key in rank:
        if plain := folded(label):
            _, keys = found.setdefault(plain, (tidy(label), []))
            if key not in keys:
                keys.append(key)
    return found
