"""The companies that a page about something else shows: the first ones, and where all are."""

from .atlas import Atlas, Card, Criteria
from .directory import COMPETENCIES_PER_CARD
from .tallies import directory_url

FIRST_COMPANIES = 12


class Listing:
    """The companies that meet the criteria: `total`, the directory's `url`, first `cards`."""

    def __init__(self, atlas: Atlas, criteria: Criteria):
        self.atlas = atlas
        self.found = atlas.find(criteria)
        self.total = self.found.total
        self.url = directory_url(criteria)

    @property
    def is_complete(self) -> bool:
        """Whether the cards are all there is."""
        return self.total <= FIRST_COMPANIES

    @property
    def cards(self) -> list[tuple[Card, list[str]]]:
        """The first twelve by alphabet, with the names of up to five competencies."""
        cards = [self.atlas.cards[position] for position in self.found[0:FIRST_COMPANIES]]
        label = self.atlas.vocabulary.label
        return [
            (
                card,
                [label("competency", slug) for slug in card.competencies[:COMPETENCIES_PER_CARD]],
            )
            for card in cards
        ]
