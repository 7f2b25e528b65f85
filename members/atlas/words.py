"""Plain search of words: folded text that contains each word somewhere."""

import unicodedata

from .card import Card
from .vocabulary import Vocabulary

SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l"})

# Where a word stands, the best place first.
NAME, COMPETENCY, PLACE, TEXT = range(4)


def fold(text: str) -> str:
    """Lower case, umlauts and ß spelt out, other accents dropped.

    >>> fold("Fördertechnik Łužyca")
    'foerdertechnik luzyca'
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(SPELT_OUT)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def searchable(card: Card, vocabulary: Vocabulary) -> tuple[str, str, str, str]:
    """The folded text of a company by place: name, competencies, place, description."""
    competencies = [vocabulary.competencies[slug] for slug in card.competencies]
    region = vocabulary.regions[card.region]
    return (
        fold(card.full_name),
        fold(" | ".join(n for c in competencies for n in (c.name_de, c.name_en, *c.synonyms))),
        fold(
            f"{card.postal_code} {card.town} {region.name_de} {region.name_en} "
            f"{region.name_sorbian}"
        ),
        fold(f"{card.description_de} {card.description_en}"),
    )


def rank(words: list[str], places: tuple[str, str, str, str]) -> int | None:
    """How well a company matches: the sum over the words of the best place of each.

    Lower is better; None if a word stands nowhere.
    """
    total = 0
    for word in words:
        place = next((i for i, text in enumerate(places) if word in text), None)
        if place is None:
            return None
        total += place
    return total
