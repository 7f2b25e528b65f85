"""Words -> where they stand: which companies, in which place, whole or as part of a word.

What companies write themselves stands in postings. The names of competencies and regions are
found through the bitmap of those who have chosen them, so that a company holds no copy.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from .analysis import Term, terms, terms_of_text
from .beginnings import inner_forms
from .bitmaps import Shift
from .card import Card
from .layers import resorted
from .postings import Collector, Postings, Seats
from .vocabulary import Vocabulary
from .words_by_key import WordsByKey

# Where a word stands, the best place first (the order of the ranking table).
PLACES = ("name", "competency", "place", "text")
NAME, COMPETENCY, PLACE, TEXT = range(4)
WHOLE, PART = "whole", "part"
WRITTEN = {NAME: "name", PLACE: "place", TEXT: "text"}  # place -> its postings, of terms
# Postings of forms, for what can be typed of a company's name.
BEGIN_NAMES = ("first", "later", "inside", "legal form")

Spot = tuple[int, str]  # place, and whole or part


class Chosen:
    """The words of competencies' and regions' names, as far as companies have chosen them."""

    def __init__(self, vocabulary: Vocabulary, bitmaps):
        self.vocabulary = vocabulary
        self.slugs = {*bitmaps["competency"]}, {*bitmaps["region"]}
        self._choices: dict[Term, list[tuple[int, str, str]]] = {}
        for slug in bitmaps["competency"]:
            one = vocabulary.competencies[slug]
            for word in {*terms(one.name_de, "de"), *terms(one.name_en, "en")}:
                self._choices.setdefault(word, []).append((COMPETENCY, "competency", slug))
        for slug in bitmaps["region"]:
            for word in set(_words_of_region(vocabulary.regions[slug])):
                self._choices.setdefault(word, []).append((PLACE, "region", slug))
        self.words = WordsByKey.built(self._choices)

    def is_of(self, vocabulary: Vocabulary, bitmaps) -> bool:
        """Whether these are the words of that picture, too."""
        slugs = bitmaps["competency"].keys(), bitmaps["region"].keys()
        return self.vocabulary is vocabulary and self.slugs == slugs

    def holders(self, word: Term, bitmaps) -> Iterator[tuple[int, int]]:
        """(place, companies) for each choice that has the word in its name."""
        for place, group, slug in self._choices.get(word, ()):
            yield place, bitmaps[group][slug]


def _words_of_region(region) -> Iterator[Term]:
    """All its names and those of its state: in both languages, whoever asks first."""
    for language in ("de", "en"):
        with override(language):
            yield from terms(f"{region.all_names} {region.state.label}", "de")


@dataclass(frozen=True)
class Index:
    """The words of all companies of one picture; `changed` gives those of the next one."""

    tables: dict[str, Postings]
    words: WordsByKey  # those that companies write
    name_forms: list[str]  # forms that can be typed of companies' names, sorted
    chosen: Chosen
    bitmaps: Any  # group -> choice -> bitmap

    @property
    def seats(self) -> Seats:
        return self.tables["name"].seats

    def find(self, keys: Collection[str]) -> dict[Spot, int]:
        """Where words with one of these keys stand: spot -> companies."""
        found: dict[Spot, int] = {}
        for how, written, chosen in (
            (WHOLE, self.words.whole, self.chosen.words.whole),
            (PART, self.words.parts, self.chosen.words.parts),
        ):
            words = {word for key in keys for word in written(key)}
            for place, table in WRITTEN.items():
                if bits := self.tables[table].bits(words):
                    found[place, how] = bits
            for word in {word for key in keys for word in chosen(key)}:
                for place, bits in self.chosen.holders(word, self.bitmaps):
                    found[place, how] = found.get((place, how), 0) | bits
        return found

    def count(self, word: Term) -> int:
        """In how many places of companies the word stands."""
        own = sum(self.tables[table].count(word) for table in WRITTEN.values())
        holders: dict[int, int] = {}
        for place, bits in self.chosen.holders(word, self.bitmaps):
            holders[place] = holders.get(place, 0) | bits
        if PLACE in holders:
            own -= self.tables["place"].count(word)
            holders[PLACE] |= self.tables["place"].bits([word])
        return own + sum(bits.bit_count() for bits in holders.values())

    def changed(self, before: list[Card], after: list[Card], move: "Move", chosen, bitmaps):
        """The index when cards stand otherwise (`move`): without `before`, with `after`."""
        lost = _keys_by_table((move.old_seat[card.key], card) for card in before)
        won = _keys_by_table((move.new_seat[card.key], card) for card in after)
        tables = {
            name: table.changed(move.seats, move.shift, *_differing(lost[name], won[name]))
            for name, table in self.tables.items()
        }
        touched = {word for table in WRITTEN.values() for word in (*lost[table], *won[table])}
        forms = {form for table in BEGIN_NAMES for form in (*lost[table], *won[table])}
        return Index(
            tables,
            self.words.changed(*_gone_and_come(touched, WRITTEN.values(), self.tables, tables)),
            resorted(self.name_forms, *_gone_and_come(forms, BEGIN_NAMES, self.tables, tables)),
            chosen,
            bitmaps,
        )


@dataclass(frozen=True)
class Move:
    """How companies stand in the next picture: by key their seats before and after."""

    shift: Shift
    seats: Seats
    old_seat: dict[int, int]
    new_seat: dict[int, int]


def built(cards: Collection[Card], chosen: Chosen, bitmaps, pause: Callable) -> Index:
    """The index of all cards, in their order; calls `pause` after each card."""
    members = {table: Collector(len(cards)) for table in (*WRITTEN.values(), *BEGIN_NAMES)}
    for seat, card in enumerate(cards):
        for table, keys in keys_of(card):
            members[table].add(seat, keys)
        pause()
    words = WordsByKey.built({word for table in WRITTEN.values() for word in members[table]})
    name_forms = sorted({form for table in BEGIN_NAMES for form in members[table]})
    seats = Seats.in_order(len(cards))
    tables = {table: collected.postings(seats) for table, collected in members.items()}
    return Index(tables, words, name_forms, chosen, bitmaps)


def keys_of(card: Card) -> Iterator[tuple[str, set]]:
    """(table, its keys) of what one company writes itself, each key once a table."""
    german = terms_of_text(card.full_name, "de")
    yield "name", {*german, *terms_of_text(card.full_name, "en")}
    yield "place", {*terms(f"{card.postal_code} {card.town}", "de")}
    description_de, description_en = card.descriptions
    yield (
        "text",
        {*terms_of_text(description_de, "de"), *terms_of_text(description_en, "en")},
    )
    first, *later = terms_of_text(card.name, "de") or (None,)
    yield "first", {first.form} if first else set()
    yield "later", {word.form for word in later}
    yield "inside", {form for word in (first, *later) if word for form in inner_forms(word)}
    yield "legal form", {word.form for word in terms(card.legal_form, "de")}


def _keys_by_table(seated: Iterable[tuple[int, Card]]) -> dict[str, dict[Any, list[int]]]:
    """Table -> key -> seats of the cards that have it."""
    found: dict[str, dict] = {
        table: defaultdict(list) for table in (*WRITTEN.values(), *BEGIN_NAMES)
    }
    for seat, card in seated:
        for table, keys in keys_of(card):
            for key in keys:
                found[table][key].append(seat)
    return found


def _differing(lost: dict, won: dict) -> tuple[dict, dict]:
    """Both without what stays as it is."""
    same = {key for key, seats in lost.items() if won.get(key) == seats}
    return (
        {key: seats for key, seats in lost.items() if key not in same},
        {key: seats for key, seats in won.items() if key not in same},
    )


def _gone_and_come(keys: Iterable, names: Iterable[str], before, after) -> tuple[list, list]:
    """Which of the keys stand in none of these tables any more, and which do so newly."""
    names = tuple(names)
    gone, come = [], []
    for key in keys:
        was = any(key in before[name] for name in names)
        is_now = any(key in after[name] for name in names)
        if was and not is_now:
            gone.append(key)
        elif is_now and not was:
            come.append(key)
    return gone, come
