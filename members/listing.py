"""The companies that a page about something else shows: the first ones, and where all are."""

from .atlas import Atlas, Criteria
from .directory import Shown, shown
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
    def cards(self) -> list[Shown]:
        """The first twelve by alphabet."""
        first = self.found[0:FIRST_COMPANIES]
        return [shown(self.atlas.cards[i], self.atlas.vocabulary) for i in first]
