"""What can be suggested by its name, besides companies: competencies and places."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import override

from members.models import Competency, FederalState, Region
from members.models.region import RegionKind

from .analysis import terms
from .beginnings import Beginnings, inner_forms
from .criteria import Criteria
from .vocabulary import Vocabulary
from .words import fold

Name = tuple[str, str]  # a text and its language, "" for what has none
Town = tuple[str, str]  # its name and one of its postal codes

FIRST, LATER, PART, NEVER_ALONE = range(4)  # how a word of a name can match
HOWS = 4
SPEECHES = ("", "de", "en", "alias")
KINDS_OF_SPOTS = HOWS * len(SPEECHES)
LAST_RANK = 9
PLACE_KINDS = ("state", "region", "town")


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


class Names:
    """All that can be suggested besides companies and words, of one picture.

    `towns` and `legal_forms` are those of the companies.
    """

    def __init__(self, towns, legal_forms, vocabulary: Vocabulary, bitmaps):
        self.vocabulary = vocabulary
        self.made_of = self._source(towns, legal_forms, bitmaps)
        self.named: list[Named] = named(towns, vocabulary, bitmaps)
        # Words that texts need not suggest: the first say nothing, the others have their line.
        said = [
            *legal_forms,
            *(n for one in self.named if one.kind in PLACE_KINDS for n, _ in one.names),
        ]
        self.said_otherwise = {word.form for name in said for word in terms(name, "de")}
        self._beginnings = Beginnings(self._noted())

    def is_of(self, towns, legal_forms, vocabulary: Vocabulary, bitmaps) -> bool:
        """Whether these are the names of that picture, too."""
        same = self.made_of == self._source(towns, legal_forms, bitmaps)
        return same and self.vocabulary is vocabulary

    @staticmethod
    def _source(towns, legal_forms, bitmaps) -> tuple[set, ...]:
        used = (bitmaps[group] for group in ("competency", "region", "state"))
        return tuple(set(one) for one in (towns, legal_forms, *used))

    def ranks(self, letters: list[str], language: str) -> dict[int, int]:
        """Number -> rank, of those whose names have a word that begins so for each one typed."""
        rank_of = _rank_by_spot(language)
        found: dict[int, int] = {}
        for place, beginning in enumerate(letters):
            ranks: dict[int, int] = {}
            for entry in self._beginnings.numbers(beginning):
                number, spot = divmod(entry, KINDS_OF_SPOTS)
                if rank_of[spot] < ranks.get(number, LAST_RANK + 1):
                    ranks[number] = rank_of[spot]
            if place:
                ranks = {n: min(ranks[n], found[n]) for n in ranks.keys() & found.keys()}
            found = ranks
        return {number: rank for number, rank in found.items() if rank < LAST_RANK}

    def _noted(self) -> dict[str, list[int]]:
        noted: dict[str, list[int]] = {}
        for number, one in enumerate(self.named):
            for text, language in one.names:
                _note(noted, number, text, language)
            for text, language in one.aliases:
                _note(noted, number, text, language, speech="alias")
        return noted


def _note(noted, number: int, text: str, language: str, speech: str | None = None) -> None:
    """Note all words of a name and their parts."""
    shift = SPEECHES.index(language if speech is None else speech) * HOWS
    entry = number * KINDS_OF_SPOTS + shift
    for place, word in enumerate(terms(text, language or "de")):
        noted.setdefault(word.form, []).append(entry + (LATER if place else FIRST))
        for form in inner_forms(word):
            noted.setdefault(form, []).append(entry + PART)


def _rank_by_spot(language: str) -> list[int]:
    """The rank of each pair (speech, how) on a page in the language."""
    return [
        LAST_RANK if how == NEVER_ALONE else how + (speech not in ("", language))
        for speech in SPEECHES
        for how in range(HOWS)
    ]


def named(towns: Collection[Town], vocabulary: Vocabulary, bitmaps) -> list[Named]:
    """All competencies and places that companies have: competencies first, then the larger."""
    return [
        *(
            _competency(c)
            for c in vocabulary.competencies.values()
            if c.slug in bitmaps["competency"]
        ),
        *_places(towns, vocabulary, bitmaps),
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


def _places(towns: Collection[Town], vocabulary: Vocabulary, bitmaps) -> Iterator[Named]:
    """States, regions and towns; of those with one name only the first, the others lie in it.

    A city that is a region, or Berlin, is found by its postal codes like other towns.
    """
    taken: set[str] = set()
    codes = {fold(town.names[0][0]): town.aliases for town in _towns(towns)}
    regions = [r for r in vocabulary.regions.values() if r.slug in bitmaps["region"]]
    states = [state for state in FederalState if state.value in bitmaps["state"]]
    for place in (
        *(_state(state, codes) for state in states),
        *(_region(region, codes) for region in regions),
        *_towns(towns),
    ):
        name = fold(place.names[0][0])
        if name not in taken:
            taken.add(name)
            yield place


def _state(state: FederalState, codes: Mapping[str, tuple[Name, ...]]) -> Named:
    names = []
    for language in ("de", "en"):
        with override(language):
            names.append((str(state.label), language))
    aliases = codes.get(fold(names[0][0]), ())
    return Named("state", tuple(names), aliases, Criteria(state=frozenset([state.value])))


def _region(region: Region, codes: Mapping[str, tuple[Name, ...]]) -> Named:
    names = (region.name_de, "de"), (region.name_en, "en")
    aliases = codes.get(fold(region.name_de), ()) if region.kind == RegionKind.CITY else ()
    if region.name_sorbian:
        aliases = (region.name_sorbian, region.sorbian_language), *aliases
    return Named("region", names, aliases, Criteria(region=frozenset([region.slug])))


def _towns(towns: Iterable[Town]) -> Iterator[Named]:
    """The companies' towns by alphabet, each with its postal codes."""
    codes: dict[str, list[str]] = {}
    for town, code in sorted(towns, key=lambda one: (fold(one[0]), *one)):
        codes.setdefault(town, []).append(code)
    for town, held in codes.items():
        postal_codes = tuple((code, "") for code in held)
        yield Named("town", ((town, ""),), postal_codes, Criteria(q=town, sort="relevance"))
