"""From one picture to the next: only what changed is made anew, all else is shared.

What comes out is the very picture that would come out of all cards, which a property test
proves; where much has changed, it is made of all cards.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter

from . import orders
from .atlas import Atlas, choices_of, position_of
from .bitmaps import Shift, bitmap
from .card import Card
from .criteria import GROUPS
from .finding import CompetencyNames, Finder
from .index import Chosen, Move
from .layers import Layered
from .naming import Names
from .suggesting import Suggester
from .vocabulary import Vocabulary

MUCH = 8  # one company in so many: then all anew is quicker
FEW = 8  # companies that are never much
MOST = 5_000  # that are not yet much


def built(
    cards: Iterable[Card], vocabulary: Vocabulary, revision: int, day: datetime.date
) -> Atlas:
    """A picture of all these cards."""
    cards = sorted(cards, key=attrgetter("in_order"))
    return Atlas(
        cards,
        vocabulary,
        revision,
        day,
        bitmaps=_members(list(enumerate(cards))),
        by_slug=Layered({card.slug: card for card in cards}),
        towns=Counter(map(attrgetter("town", "postal_code"), cards)),
        legal_forms=Counter(map(attrgetter("legal_form"), cards)),
    )


class Change:
    """The next picture after `former`, made of it.

    `gone` are cards of the former picture that are no longer so, `come` the new ones; of a
    company that has changed each has one.
    """

    def __init__(self, former: Atlas, gone: Sequence[Card], come: Sequence[Card]):
        self.former = former
        self.gone = gone
        self.come = come

    def picture(self, vocabulary: Vocabulary, revision: int, day: datetime.date) -> Atlas:
        """The next picture, of this vocabulary, revision and day."""
        former = self.former
        if self._is_much:
            return built(self.cards, vocabulary, revision, day)
        slugs = {card.slug: None for card in self.gone} | {card.slug: card for card in self.come}
        picture = Atlas(
            self.cards,
            vocabulary,
            revision,
            day,
            bitmaps=self._bitmaps(),
            by_slug=former.by_slug.changed(slugs),
            towns=self._tally(former.towns, attrgetter("town", "postal_code")),
            legal_forms=self._tally(former.legal_forms, attrgetter("legal_form")),
        )
        self._hand_over(picture)
        return picture

    @property
    def _is_much(self) -> bool:
        """Whether it is quicker to make all anew: what is dear are words and shifts."""
        changed = max(len(self._unwritten), len(self._written), len(self.shift.gone))
        return changed > max(FEW, min(len(self.former.cards) // MUCH, MOST))

    @cached_property
    def _unwritten(self) -> list[Card]:
        """The cards whose words must go from the index."""
        now = {card.key: card.written for card in self.come}
        return [card for card in self.gone if self._moves(card) or now[card.key] != card.written]

    @cached_property
    def _written(self) -> list[Card]:
        """The cards whose words must come into the index."""
        before = {card.key: card.written for card in self.gone}
        return [c for c in self.come if self._moves(c) or before[c.key] != c.written]

    def _moves(self, card: Card) -> bool:
        """Whether it comes, goes or changes its place in the alphabet."""
        return card.key not in self._stay

    # Where the companies stand

    @cached_property
    def _stay(self) -> frozenset[int]:
        """The keys of companies that have changed, but not their place in the alphabet."""
        places = {card.key: card.in_order for card in self.gone}
        return frozenset(c.key for c in self.come if places.get(c.key) == c.in_order)

    @cached_property
    def shift(self) -> Shift:
        """How positions shift for those who neither go nor come."""
        gone = sorted(p for p, card in self._old_places if self._moves(card))
        kept = [*self.former.cards]
        for position in reversed(gone):
            del kept[position]
        come = sorted(card.in_order for card in self.come if self._moves(card))
        return Shift(gone, [position_of(kept, one) + n for n, one in enumerate(come)])

    @cached_property
    def cards(self) -> list[Card]:
        """All cards of the next picture."""
        cards = [*self.former.cards]
        for position in reversed(self.shift.gone):
            del cards[position]
        come = sorted(self.come, key=attrgetter("in_order"))
        arriving = [card for card in come if self._moves(card)]
        for position, card in zip(self.shift.come, arriving, strict=True):
            cards.insert(position, card)
        for card in come:
            cards[position_of(cards, card.in_order)] = card
        return cards

    @cached_property
    def _old_places(self) -> list[tuple[int, Card]]:
        cards = self.former.cards
        return [(position_of(cards, card.in_order), card) for card in self.gone]

    @cached_property
    def _new_places(self) -> list[tuple[int, Card]]:
        return [(position_of(self.cards, card.in_order), card) for card in self.come]

    @cached_property
    def _renumbered(self) -> list[int]:
        """New positions by the former ones; -1 for those who go."""
        formerly: list[int] = list(range(len(self.former.cards)))
        for position in reversed(self.shift.gone):
            del formerly[position]
        for position in self.shift.come:
            formerly.insert(position, -1)
        renumbered = [-1] * (len(self.former.cards) + 1)  # the last one for those who come
        for position, former in enumerate(formerly):
            renumbered[former] = position
        return renumbered

    # What is made of them

    def _bitmaps(self) -> dict[str, dict[str, int]]:
        lost, won = _members(self._old_places), _members(self._new_places)
        return {
            group: {
                choice: bits
                for choice in choices.keys() | won[group].keys()
                if (
                    bits := self.shift(choices.get(choice, 0) & ~lost[group].get(choice, 0))
                    | won[group].get(choice, 0)
                )
            }
            for group, choices in self.former.bitmaps.items()
        }

    def _tally(self, former: Counter, of) -> Counter:
        tally = Counter(former)
        tally.subtract(map(of, self.gone))
        tally.update(map(of, self.come))
        return +tally

    def _hand_over(self, picture: Atlas) -> None:
        """Make what the former picture has ready ready in this one, too."""
        former, ready = vars(self.former), vars(picture)
        if "_orders" in former:
            before = {card.key: card for card in self.gone if not self._moves(card)}
            changed = [(place, card, before.get(card.key)) for place, card in self._new_places]
            ready["_orders"] = orders.changed(
                former["_orders"], self._renumbered, picture.cards, changed
            )
        if "_finder" in former:
            ready["_finder"] = self._finder(former["_finder"], picture)
        if "suggester" in former and "_finder" in former:
            names = former["suggester"].names
            of = picture.towns, picture.legal_forms, picture.vocabulary, picture.bitmaps
            names = names if names.is_of(*of) else Names(*of)
            ready["suggester"] = Suggester(picture.cards, ready["_finder"].index, names)

    def _finder(self, former: Finder, picture: Atlas) -> Finder:
        vocabulary, bitmaps, names = picture.vocabulary, picture.bitmaps, former.names
        if vocabulary is not self.former.vocabulary:
            names = CompetencyNames(vocabulary)
        chosen = former.index.chosen
        if not chosen.is_of(vocabulary, bitmaps):
            chosen = Chosen(vocabulary, bitmaps)
        index = former.index.changed(
            self._unwritten, self._written, self._move(former), chosen, bitmaps
        )
        return Finder(picture.cards, index, names)

    def _move(self, former: Finder) -> Move:
        seats = former.index.seats
        new_seats = seats.shifted(self.shift)
        return Move(
            self.shift,
            new_seats,
            {card.key: seats.at[position] for position, card in self._old_places},
            {card.key: new_seats.at[position] for position, card in self._new_places},
        )


def _members(places: list[tuple[int, Card]]) -> dict[str, dict[str, int]]:
    """Group -> choice -> bitmap of these cards."""
    members: dict[str, dict[str, list[int]]] = {group: {} for group in GROUPS}
    for position, card in places:
        for group, choice in choices_of(card):
            members[group].setdefault(choice, []).append(position)
    return {
        group: {choice: bitmap(found) for choice, found in choices.items()}
        for group, choices in members.items()
    }
