"""The picture of the published directory: immutable, finds and counts with bitmaps."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import combinations
from operator import and_

from members.models.names import sort_key

from .card import Card
from .criteria import GROUPS, Criteria
from .vocabulary import Vocabulary
from .words import fold, rank, searchable


@dataclass(frozen=True)
class Found:
    """The answer to criteria: positions of cards in order, and the count beside each choice."""

    order: list[int]
    counts: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        return len(self.order)


@dataclass(frozen=True)
class Atlas:
    """All published companies in alphabetical order, and for each choice a bitmap of them.

    Bit i of a bitmap stands for `cards[i]`, so that the lowest bits are the first page.
    """

    cards: tuple[Card, ...]
    vocabulary: Vocabulary
    revision: int  # the revision that the data are of
    day: datetime.date  # in Berlin; later, other certificates are valid
    bitmaps: Mapping[str, Mapping[str, int]] = field(init=False)
    positions: Mapping[str, int] = field(init=False)  # slug -> position in cards

    def __post_init__(self) -> None:
        bitmaps: dict[str, dict[str, int]] = {group: {} for group in GROUPS}
        for position, card in enumerate(self.cards):
            for group, choice in choices_of(card):
                bitmaps[group][choice] = bitmaps[group].get(choice, 0) | (1 << position)
        object.__setattr__(self, "bitmaps", bitmaps)
        object.__setattr__(self, "positions", {c.slug: i for i, c in enumerate(self.cards)})

    # Finding

    def find(self, criteria: Criteria) -> Found:
        """The companies that meet all criteria, in order, and the count beside each choice.

        A count is the number of results if its choice alone were ticked in its group, the
        other groups as they are; with match="all" of competencies, if it were added.
        """
        ranks = self._ranks(criteria.q)
        with_words = self._with_words(ranks)
        selections = {group: self._selection(group, criteria) for group in GROUPS}
        found = with_words
        for selection in selections.values():
            found &= selection
        counts = {group: self._counts(group, criteria, with_words, selections) for group in GROUPS}
        return Found(self._in_order(found, criteria.sort, ranks), counts)

    def count(self, criteria: Criteria) -> int:
        """How many companies meet the criteria."""
        found = self._with_words(self._ranks(criteria.q))
        for group in GROUPS:
            found &= self._selection(group, criteria)
        return found.bit_count()

    def relaxed(self, criteria: Criteria) -> list[tuple[tuple[str, ...], int]]:
        """The fewest active groups ("q" for the words) whose dropping finds companies.

        Each way of dropping so many of them with the number it finds, the most first.
        """
        selections = {group: self._selection(group, criteria) for group in GROUPS}
        selections["q"] = self._with_words(self._ranks(criteria.q))
        active = criteria.active_groups
        for number in range(1, len(active) + 1):
            found = [
                (dropped, self._met(selections[group] for group in active if group not in dropped))
                for dropped in combinations(active, number)
            ]
            if helpful := [way for way in found if way[1]]:
                return sorted(helpful, key=lambda way: -way[1])
        return []

    @cached_property
    def everyone(self) -> int:
        """The bitmap of all companies."""
        return (1 << len(self.cards)) - 1

    def holders(self, group: str, choice: str) -> int:
        """The bitmap of the companies with this choice."""
        return self.bitmaps[group].get(choice, 0)

    def cards_of(self, selection: int) -> list[Card]:
        """The cards of a bitmap, in alphabetical order."""
        return [self.cards[position] for position in positions(selection)]

    def _selection(self, group: str, criteria: Criteria) -> int:
        """The companies that one group lets through; all of them when nothing is chosen."""
        chosen = criteria.chosen(group)
        if not chosen:
            return self.everyone
        if group == "competency" and criteria.match == "all":
            selection = self.everyone
            for choice in chosen:
                selection &= self.holders(group, choice)
            return selection
        selection = 0
        for choice in chosen:
            selection |= self.holders(group, choice)
        return selection

    def _met(self, selections: Iterable[int]) -> int:
        """How many companies stand in every one of the selections."""
        return reduce(and_, selections, self.everyone).bit_count()

    def _counts(self, group, criteria, with_words, selections) -> dict[str, int]:
        base = with_words
        for other, selection in selections.items():
            if other != group or (group == "competency" and criteria.match == "all"):
                base &= selection
        return {choice: (base & bits).bit_count() for choice, bits in self.bitmaps[group].items()}

    # Order

    def _in_order(self, found: int, sort: str, ranks: dict[int, int] | None) -> list[int]:
        order = list(positions(found))
        match sort:
            case "town":
                order.sort(key=lambda i: sort_key(self.cards[i].town))
            case "newest":
                order.sort(key=lambda i: self.cards[i].first_published_at, reverse=True)
            case "relevance" if ranks is not None:
                order.sort(key=ranks.__getitem__)
        return order

    # Words

    def _ranks(self, q: str) -> dict[int, int] | None:
        """Position -> rank of the companies that match all words; None without words."""
        words = fold(q).split()
        if not words:
            return None
        found = {i: rank(words, places) for i, places in enumerate(self._searchable)}
        return {i: value for i, value in found.items() if value is not None}

    def _with_words(self, ranks: dict[int, int] | None) -> int:
        """The companies that match the words; all of them without words."""
        return self.everyone if ranks is None else bitmap(ranks)

    @cached_property
    def _searchable(self) -> list[tuple[str, str, str, str]]:
        return [searchable(card, self.vocabulary) for card in self.cards]


def choices_of(card: Card) -> Iterator[tuple[str, str]]:
    """The (group, choice) pairs that a company belongs to."""
    yield "state", card.state
    yield "region", card.region
    for group, choices in (
        ("competency", card.competencies),
        ("market", card.markets),
        ("certificate", card.certificates),
    ):
        for choice in choices:
            yield group, choice
    for group, choice in (("size", card.employees), ("partner", card.partner)):
        if choice:
            yield group, choice


def positions(selection: int) -> Iterator[int]:
    """The positions of a bitmap's set bits, lowest first."""
    while selection:
        lowest = selection & -selection
        yield lowest.bit_length() - 1
        selection ^= lowest


def bitmap(members) -> int:
    """The bitmap with these positions set."""
    selection = 0
    for position in members:
        selection |= 1 << position
    return selection
