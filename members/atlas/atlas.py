"""The picture of the published directory: immutable, finds and counts with bitmaps."""

import datetime
import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import combinations
from operator import and_, attrgetter

from .bitmaps import positions
from .card import Card
from .criteria import GROUPS, Criteria
from .finding import CompetencyNames, Finder, Hits, scored
from .index import Chosen, built
from .layers import Layered
from .naming import Names
from .orders import orders
from .query import Query, understood
from .remembered import Remembered
from .suggesting import Suggester
from .vocabulary import Vocabulary

Counts = Mapping[str, Mapping[str, int]]
NO_WORDS = Query(())
ANALYSING = threading.Lock()  # one analysis at a time: the next one finds its words ready


@dataclass(frozen=True)
class Found:
    """The answer to criteria: the companies, the count beside each choice, what the words did.

    `ranks` are bitmaps of equal rank, the best first; `order` replaces the alphabet inside
    them where another order was asked for. `is_partial`: no company had all of the words.
    `counted` gives the counts when first asked, for a page whose filters are kept needs none.
    """

    everyone: int
    ranks: list[int]
    counted: Callable[[], Counts]
    order: Sequence[int] | None = None
    query: Query = NO_WORDS
    hits: tuple[Hits, ...] = ()
    is_partial: bool = False

    @cached_property
    def counts(self) -> Counts:
        """Group -> choice -> number of companies."""
        return self.counted()

    @property
    def total(self) -> int:
        return self.everyone.bit_count()

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, wanted: slice) -> list[int]:
        """The positions of a page: a slice with a beginning and an end, as paginators take."""
        found, skip = [], wanted.start
        for bits in self.ranks:
            count = bits.bit_count()
            if skip >= count:
                skip -= count
                continue
            for position in self._in_order(bits):
                if skip:
                    skip -= 1
                    continue
                found.append(position)
                if len(found) == wanted.stop - wanted.start:
                    return found
        return found

    def _in_order(self, bits: int) -> Iterator[int]:
        if self.order is None:
            return positions(bits)
        octets = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
        return (
            position
            for position in self.order
            if position >> 3 < len(octets) and octets[position >> 3] >> (position & 7) & 1
        )


@dataclass(frozen=True, eq=False)
class Atlas:
    """All published companies in alphabetical order, and for each choice a bitmap of them.

    Bit i of a bitmap stands for `cards[i]`, so that the lowest bits are the first page.
    Two memories are for those who ask, and go with the picture: `remembered`, query string ->
    criteria that it understands; `markup`, pieces of pages that show nothing else.
    """

    cards: Sequence[Card]
    vocabulary: Vocabulary
    revision: int  # the revision that the data are of
    day: datetime.date  # in Berlin; later, other certificates are valid
    bitmaps: Mapping[str, Mapping[str, int]]
    by_slug: Layered
    towns: Mapping[tuple[str, str], int]  # (town, postal code) -> companies there
    legal_forms: Mapping[str, int]  # -> companies of that form
    remembered: Remembered = field(init=False, default_factory=lambda: Remembered(2_000))
    markup: Remembered = field(init=False, default_factory=lambda: Remembered(50))

    def position(self, slug: str) -> int | None:
        """The position of a company; None for a slug that the atlas does not have."""
        card = self.by_slug.get(slug)
        return None if card is None else position_of(self.cards, card.in_order)

    def find(self, criteria: Criteria) -> Found:
        """The companies that meet all criteria, in order, and the count beside each choice.

        A count is the number of results if its choice alone were ticked in its group, the
        other groups as they are; with match="all" of competencies, if it were added. Where no
        company of the whole directory has all words, those with most of them are found.
        """
        hits = self._hits(criteria)
        with_words, is_partial = self._with_words(hits)
        selections = {group: self._selection(group, criteria) for group in GROUPS}
        found = with_words
        for selection in selections.values():
            found &= selection
        return Found(
            everyone=found,
            ranks=scored(hits, found, len(self.cards)) if criteria.sort == "relevance" else [found],
            counted=lambda: {
                group: self._counts(group, criteria, with_words, selections) for group in GROUPS
            },
            order=self._orders.get(criteria.sort),
            query=understood(criteria.q),
            hits=tuple(hits),
            is_partial=is_partial,
        )

    def count(self, criteria: Criteria) -> int:
        """How many companies meet the criteria."""
        found, _is_partial = self._with_words(self._hits(criteria))
        for group in GROUPS:
            found &= self._selection(group, criteria)
        return found.bit_count()

    def relaxed(self, criteria: Criteria) -> list[tuple[tuple[str, ...], int]]:
        """The fewest active groups ("q" for the words) whose dropping finds companies.

        Each way of dropping so many of them with the number it finds, the most first.
        """
        selections = {group: self._selection(group, criteria) for group in GROUPS}
        selections["q"] = self._with_words(self._hits(criteria))[0]
        active = criteria.active_groups
        for number in range(1, len(active) + 1):
            found = [
                (dropped, self._met(selections[group] for group in active if group not in dropped))
                for dropped in combinations(active, number)
            ]
            if helpful := [way for way in found if way[1]]:
                return sorted(helpful, key=lambda way: -way[1])
        return []

    def _met(self, selections: Iterable[int]) -> int:
        """How many companies stand in every one of the selections."""
        return reduce(and_, selections, self.everyone).bit_count()

    @cached_property
    def everyone(self) -> int:
        """The bitmap of all companies."""
        return (1 << len(self.cards)) - 1

    @cached_property
    def samples(self) -> int:
        """How many of the companies are invented; counted once."""
        return sum(card.is_sample for card in self.cards)

    def holders(self, group: str, choice: str) -> int:
        """The bitmap of the companies with this choice."""
        return self.bitmaps[group].get(choice, 0)

    def cards_of(self, selection: int) -> list[Card]:
        """The cards of a bitmap, in alphabetical order."""
        return [self.cards[position] for position in positions(selection)]

    def found_as(self, synonym: str, competency: str) -> Hits | None:
        """What a search for the synonym would find if it were one of the competency; None where
        it has no word that could be searched for."""
        words = tuple(word for one in understood(synonym).wanted for word in one.words)
        return self._finder.found_as(words, competency) if words else None

    def _hits(self, criteria: Criteria) -> list[Hits]:
        query = understood(criteria.q)
        return self._finder.hits(query) if query.wanted else []

    def _with_words(self, hits: list[Hits]) -> tuple[int, bool]:
        """The companies with all the words; else, if no company has them, with most of them."""
        found = self.everyone
        for one in hits:
            found &= one.everyone
        if found or not hits:
            return found, False
        at_least = [self.everyone] + [0] * len(hits)  # at_least[n]: companies with n words or more
        for one in hits:
            for count in range(len(hits), 0, -1):
                at_least[count] |= at_least[count - 1] & one.everyone
        most = next((bits for bits in reversed(at_least[1:]) if bits), 0)
        return most, bool(most)

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

    def _counts(self, group, criteria, with_words, selections) -> dict[str, int]:
        base = with_words
        for other, selection in selections.items():
            if other != group or (group == "competency" and criteria.match == "all"):
                base &= selection
        return {choice: (base & bits).bit_count() for choice, bits in self.bitmaps[group].items()}

    @cached_property
    def _orders(self) -> dict[str, array]:
        """Positions in the orders other than the alphabet, ties by alphabet."""
        return orders(self.cards)

    @cached_property
    def suggester(self) -> Suggester:
        """Completes what a visitor is typing; built when first asked."""
        names = Names(self.towns, self.legal_forms, self.vocabulary, self.bitmaps)
        return Suggester(self.cards, self._finder.index, names)

    @cached_property
    def _finder(self) -> Finder:
        """Finds words; built when first asked, by one thread for all that wait."""
        return self._analysed()

    def _analysed(self, pause: Callable[[], None] = lambda: None) -> Finder:
        with ANALYSING:
            if finder := self.__dict__.get("_finder"):
                return finder
            chosen = Chosen(self.vocabulary, self.bitmaps)
            index = built(self.cards, chosen, self.bitmaps, pause)
            finder = Finder(self.cards, index, CompetencyNames(self.vocabulary))
            self.__dict__["_finder"] = finder
            return finder

    def prepare(self, pause: Callable[[], None] = lambda: None) -> "Atlas":
        """Build now what searches need, so that no visitor waits for it; the atlas itself.

        Calls `pause` after each company, where others could want the processor.
        """
        self._analysed(pause)
        _ready = self._orders, self.suggester, self._finder.corrector.keys_by_length
        return self


def position_of(cards: Sequence[Card], place: tuple[str, str]) -> int:
    """Where a card with this place in the alphabet stands, or would stand."""
    return bisect_left(cards, place, key=attrgetter("in_order"))


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
