"""Writes what a sample company says about itself, in German and English."""

import functools
from collections.abc import Iterable

from members.reference.files import read_rows

from . import places
from .certificates import valid_standards
from .company import SampleCompany
from .dice import Dice
from .profile import Kind
from .slots import FIGURES, offer_slots, slots
from .wording import Sentence, sentences

FEWEST_WORDS, MOST_WORDS = 60, 120

# A text says these things once; a second sentence with one of them is left out.
SAID_ONCE = {
    "year", "staff", "countries", "to_countries", "languages", "in_area", *FIGURES,
}  # fmt: skip
# Founded before which year means which era.
ERAS = ((1945, "old"), (1990, "gdr"), (1995, "turn"), (2012, "middle"), (9999, "young"))
# Where each part of a text stands.
PLACE = {
    "opening": 0, "early history": 1, "competency": 2, "offer": 3, "reference": 4, "history": 5,
    "size": 6, "markets": 7, "languages": 8, "quality": 9, "closing": 10,
}  # fmt: skip


class Stock:
    """Deals the sentences of each section one after the other, so that all are used alike."""

    def __init__(self, seed: object):
        self._seed = seed
        self._decks: dict[str, list[Sentence]] = {}

    def deal(self, section: str, possible: set[str], said: set[str]) -> Sentence | None:
        """The next sentence that needs only `possible` slots and repeats nothing of `said`."""
        deck = self._decks.setdefault(
            section, Dice(self._seed, "stock", section).shuffled(sentences()[section])
        )
        for sentence in deck:
            if sentence.slots <= possible and not sentence.slots & said:
                deck.remove(sentence)
                deck.append(sentence)
                return sentence
        return None


class Text:
    """One description that grows, sentence by sentence, in both languages at once."""

    def __init__(self, german_slots: dict[str, str], english_slots: dict[str, str]):
        self._slots = german_slots, english_slots
        self._parts: list[tuple[int, int, str, str]] = []
        self._said: set[str] = set()
        self.sentences: frozenset[Sentence] = frozenset()
        self.german_words = self.english_words = 0

    def set_offer(self, german: str, english: str) -> None:
        """Name the services that a list at the end of the competencies gives."""
        self._slots[0]["offer"], self._slots[1]["offer"] = german, english

    def add(self, stock: Stock, part: str, section: str) -> None:
        """Add a sentence of this section unless all are used up or the text would be too long."""
        sentence = stock.deal(section, set().union(*self._slots), self._said)
        if sentence is None:
            return
        german, english = self._fill(sentence)
        german_words, english_words = len(german.split()), len(english.split())
        if max(self.german_words + german_words, self.english_words + english_words) > MOST_WORDS:
            return
        self._parts.append((PLACE[part], len(self._parts), german, english))
        self.sentences |= {sentence}
        self._said |= sentence.slots & SAID_ONCE
        if "countries" in sentence.slots:
            self._said.add("to_countries")
        self.german_words += german_words
        self.english_words += english_words

    def is_long_enough(self, target: int) -> bool:
        """Whether both texts have the fewest words and the longer one reaches the target."""
        shorter, longer = sorted((self.german_words, self.english_words))
        return shorter >= FEWEST_WORDS and longer >= target

    def in_order(self) -> tuple[str, str]:
        """The German and the English text."""
        parts = sorted(self._parts)
        return " ".join(part[2] for part in parts), " ".join(part[3] for part in parts)

    def _fill(self, sentence: Sentence) -> tuple[str, str]:
        german = sentence.german.format_map(self._slots[0])
        english = sentence.english.format_map(self._slots[1])
        return german[0].upper() + german[1:], english[0].upper() + english[1:]


class Writer:
    """Writes descriptions, no two of which share half of their sentences."""

    ATTEMPTS = 40

    def __init__(self, seed: object):
        self._stock = Stock(seed)
        self._written: list[frozenset[Sentence]] = []

    def write(
        self, company: SampleCompany, kind: Kind, staff: int | None, dice: Dice
    ) -> tuple[str, str]:
        """The company's German and English text, 60 to 120 words each, same content."""
        german_slots, english_slots = slots(company, kind, staff, dice)
        for _ in range(self.ATTEMPTS):
            text = Text(dict(german_slots), dict(english_slots))
            self._compose(text, company, staff, dice)
            if not any(_alike(text.sentences, other) for other in self._written):
                break
        self._written.append(text.sentences)
        return text.in_order()

    def _compose(self, text: "Text", company: SampleCompany, staff: int | None, dice: Dice):
        told = min(len(company.competencies), dice.between(2, 4))
        rest = company.competencies[told:]
        text.add(self._stock, "opening", _opening(company, staff, dice))
        for competency in company.competencies[:told]:
            text.add(self._stock, "competency", competency)
        if rest:
            text.set_offer(*offer_slots(rest))
            text.add(self._stock, "offer", "offer:any")
        target = dice.between(74, 112)
        for part, section in _further_parts(company, staff, dice):
            if text.is_long_enough(target):
                break
            text.add(self._stock, part, section)


def _alike(one: frozenset[Sentence], other: frozenset[Sentence]) -> bool:
    """Whether half of the shorter text's sentences stand in the other as well."""
    return 2 * len(one & other) >= min(len(one), len(other))


def _opening(company: SampleCompany, staff: int | None, dice: Dice) -> str:
    """The section to open with: now and then one that only fits such a company."""
    founded = company.founded or 2000
    fitting = {
        "opening:sized": staff is not None,
        "opening:grown": staff is not None and staff >= 25 and founded <= 2008,
        "opening:coal": places.regions()[company.region]["coal_region"] != "",
        "opening:young": founded >= 2014,
        "opening:small": staff is not None and staff < 10,
        "opening:old": founded < 1945,
    }
    special = [section for section, fits in fitting.items() if fits]
    return dice.pick(special) if special and dice.chance(0.4) else "opening:any"


def _further_parts(
    company: SampleCompany, staff: int | None, dice: Dice
) -> Iterable[tuple[str, str]]:
    """What else can be said, in an order of chance, with spare sentences at the end."""
    parts = [
        ("reference", f"reference:{field_of(company.competencies[0])}"),
        ("markets", "markets:abroad" if company.export_markets else "markets:home"),
        ("quality", _quality(company, dice)),
        ("closing", "closing:any"),
    ]
    if company.founded:
        part = "early history" if dice.chance(0.5) else "history"
        parts.append((part, f"history:{_era(company.founded)}"))
    if staff:
        parts.append(("size", f"size:{company.employees}"))
    if {"hsb", "dsb"} & set(company.languages):
        parts.append(("languages", "markets:sorbian"))
    elif company.export_markets:
        parts.append(("languages", "markets:languages"))
    spare = [("quality", "quality:any"), ("closing", "closing:any"), ("quality", "quality:any")]
    return dice.shuffled(parts) + spare


def _quality(company: SampleCompany, dice: Dice) -> str:
    """A valid certificate that the stock has words for, or a word on how the company works."""
    certified = [
        section
        for standard in valid_standards(company.certificates)
        if (section := f"quality:{standard}") in sentences()
    ]
    return dice.pick(certified) if certified and dice.chance(0.6) else "quality:any"


def _era(founded: int) -> str:
    return next(era for before, era in ERAS if founded < before)


@functools.cache
def _fields() -> dict[str, str]:
    return {row["slug"]: row["field"] for row in read_rows("competencies.csv")}


def field_of(competency: str) -> str:
    """The slug of the field that the competency belongs to."""
    return _fields()[competency]
