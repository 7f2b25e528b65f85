"""The orders other than the alphabet: what companies are sorted by, ties by alphabet."""

from array import array
from bisect import insort
from collections.abc import Sequence
from functools import lru_cache

from members.models.names import sort_key

from .card import Card
from .postings import SEAT


@lru_cache(maxsize=10_000)
def _town(name: str) -> str:
    return sort_key(name)


KEYS = {
    "town": lambda card: _town(card.town),
    "newest": lambda card: -card.first_published_at.timestamp(),
}


def orders(cards: Sequence[Card]) -> dict[str, array]:
    """Order -> the positions of all cards in it."""
    return {
        name: array(SEAT, sorted(range(len(cards)), key=lambda place: key(cards[place])))
        for name, key in KEYS.items()
    }


def changed(
    former: dict[str, array],
    places: Sequence[int],
    cards: Sequence[Card],
    come: Sequence[tuple[int, Card, Card | None]],
) -> dict[str, array]:
    """The orders of the next picture.

    `places` are the new positions by the former ones, -1 for those who went; `come` are the
    cards that are new, at which position, and the card that stood there before, if any.
    """
    return {
        name: _changed(
            former[name],
            key,
            places,
            cards,
            [place for place, card, old in come if old is None or key(old) != key(card)],
        )
        for name, key in KEYS.items()
    }


def _changed(order: array, key, places, cards, come: list[int]) -> array:
    newly = set(come)
    kept = [
        place
        for place in map(places.__getitem__, order)
        if place >= 0 and not (newly and place in newly)
    ]
    for place in come:
        insort(kept, place, key=lambda place: (key(cards[place]), place))
    return array(SEAT, kept)
