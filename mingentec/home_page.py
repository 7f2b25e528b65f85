"""What the home page shows, counted when it is asked for."""

from dataclasses import dataclass

from events.models import Event
from members.atlas import Atlas

SHOWN_EVENTS = 2


@dataclass(frozen=True)
class Figures:
    """How much there is at present; `samples` of the `companies` are invented."""

    companies: int
    samples: int
    competencies: int
    regions: int
    events: int

    @property
    def are_all_samples(self) -> bool:
        return self.samples == self.companies


def figures(atlas: Atlas) -> Figures:
    """Published companies, competencies, regions with companies, real events. One query."""
    return Figures(
        companies=len(atlas.cards),
        samples=atlas.samples,
        competencies=len(atlas.vocabulary.competencies),
        regions=len(atlas.bitmaps["region"]),
        events=Event.objects.real().count(),
    )


def next_events() -> list[Event]:
    """The next events, the nearest first."""
    return list(Event.objects.upcoming()[:SHOWN_EVENTS])


def last_events() -> list[Event]:
    """The last events, the latest first."""
    return list(Event.objects.past()[:SHOWN_EVENTS])
