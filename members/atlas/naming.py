"""What can be suggested by its name, besides companies: competencies and places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import override

from members.models import Competency, FederalState, Region

from .card import Card
from .criteria import Criteria
from .vocabulary import Vocabulary
from .words import fold

Name = tuple[str, str]  # a text and its language, "" for what has none


@dataclass(frozen=True)
class Named:
    """A competency or a place, all its names, and the directory's companies that it stands for.

    `names` are its names in German and English; `aliases` all else that leads to it.
    """

    kind: str  # "competency", "state", "region", "town"
    names: tuple[Name, ...]
    aliases: tuple[Name, ...]
    criteria: Criteria

    def name(self, language: str) -> Name:
        """The name in a language, "de" or "en"."""
        return next(name for name in self.names if name[1] in (language, ""))


def named(cards: Iterable[Card], vocabulary: Vocabulary, bitmaps) -> list[Named]:
    """All competencies and places that companies have: competencies first, then the larger."""
    return [
        *(
            _competency(c)
            for c in vocabulary.competencies.values()
            if c.slug in bitmaps["competency"]
        ),
        *_places(cards, vocabulary, bitmaps),
    ]


def _competency(competency: Competency) -> Named:
    names = (competency.name_de, "de"), (competency.name_en, "en")
    synonyms = [
        (line.strip(), language)
        for language in ("de", "en")
        for line in getattr(competency, f"synonyms_{language}").splitlines()
        if line.strip()
    ]
    criteria = Criteria(competency=frozenset([competency.slug]))
    return Named("competency", names, tuple(synonyms), criteria)


def _places(cards: Iterable[Card], vocabulary: Vocabulary, bitmaps) -> Iterator[Named]:
    """States, regions and towns; of those with one name only the first, the others lie in it."""
    taken: set[str] = set()
    regions = [r for r in vocabulary.regions.values() if r.slug in bitmaps["region"]]
    states = [state for state in FederalState if state.value in bitmaps["state"]]
    for place in (*map(_state, states), *map(_region, regions), *_towns(cards)):
        name = fold(place.names[0][0])
        if name not in taken:
            taken.add(name)
            yield place


def _state(state: FederalState) -> Named:
    names = []
    for language in ("de", "en"):
        with override(language):
            names.append((str(state.label), language))
    return Named("state", tuple(names), (), Criteria(state=frozenset([state.value])))


def _region(region: Region) -> Named:
    names = (region.name_de, "de"), (region.name_en, "en")
    sorbian = ((region.name_sorbian, region.sorbian_language),) if region.name_sorbian else ()
    return Named("region", names, sorbian, Criteria(region=frozenset([region.slug])))


def _towns(cards: Iterable[Card]) -> Iterator[Named]:
    """The companies' towns by alphabet, each with its postal codes."""
    codes: dict[str, set[str]] = {}
    for card in cards:
        codes.setdefault(card.town, set()).add(card.postal_code)
    for town in sorted(codes, key=fold):
        postal_codes = tuple((code, "") for code in sorted(codes[town]))
        yield Named("town", ((town, ""),), postal_codes, Criteria(q=town, sort="relevance"))
