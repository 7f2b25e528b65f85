"""Terms -> where they stand: which companies, in which place, whole or as part of a word."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .analysis import Term, terms
from .card import Card
from .vocabulary import Vocabulary

# Where a word stands, the best place first (the order of the ranking table).
PLACES = ("name", "competency", "place", "text")
NAME, COMPETENCY, PLACE, TEXT = range(4)


@dataclass
class Index:
    """Words of all companies; `postings` hold position * 4 + place, in order of position."""

    postings: dict[Term, array] = field(default_factory=dict)
    whole: dict[str, list[Term]] = field(default_factory=dict)  # key -> words of that key
    parts: dict[str, list[Term]] = field(default_factory=dict)  # key -> words with such a part

    def add(self, word: Term, position: int, place: int) -> None:
        """Note that a word stands in a place of the company at a position."""
        posting = self.postings.get(word)
        if posting is None:
            posting = self.postings[word] = array("L")
            for keys, table in ((word.whole, self.whole), (word.parts, self.parts)):
                for key in keys:
                    table.setdefault(key, []).append(word)
        posting.append(position * len(PLACES) + place)


def built(cards: Iterable[Card], vocabulary: Vocabulary) -> Index:
    """The index of all cards, in their order."""
    index = Index()
    of_competency = {
        slug: [*terms(c.name_de, "de"), *terms(c.name_en, "en")]
        for slug, c in vocabulary.competencies.items()
    }
    of_region = {
        slug: list(terms(f"{r.name_de} {r.name_en} {r.name_sorbian} {r.state.label}", "de"))
        for slug, r in vocabulary.regions.items()
    }
    for position, card in enumerate(cards):
        for place, words in places_of(card, of_competency, of_region):
            for word in words:
                index.add(word, position, place)
    return index


def places_of(card: Card, of_competency, of_region) -> Iterator[tuple[int, set[Term]]]:
    """The words of one company by place, each word once a place."""
    found = defaultdict(set)
    found[NAME] = {*terms(card.full_name, "de"), *terms(card.full_name, "en")}
    for slug in card.competencies:
        found[COMPETENCY].update(of_competency[slug])
    found[PLACE] = {*terms(f"{card.postal_code} {card.town}", "de"), *of_region[card.region]}
    found[TEXT] = {*terms(card.description_de, "de"), *terms(card.description_en, "en")}
    yield from found.items()
