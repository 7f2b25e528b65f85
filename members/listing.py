"""The companies that a page about something else shows: the first ones, and where all are."""

from .atlas import Atlas, Card, Criteria
from .tallies import directory_url

FIRST_COMPANIES = 12


class Listing:
    """The companies that meet the criteria: `total`, `url` of the directory, first `cards`."""

    def __init__(self, atlas: Atlas, criteria: Criteria):
        order = atlas.find(criteria).order
        self.total = len(order)
        self.url = directory_url(criteria)
        self.cards: list[Card] = [atlas.cards[i] for i in order[:FIRST_COMPANIES]]

    @property
    def is_complete(self) -> bool:
        """Whether the cards are all there is."""
        return self.total == len(self.cards)
