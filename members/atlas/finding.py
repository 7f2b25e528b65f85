"""What is asked for -> the companies that have it, by the spot where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import lexicon
from .analysis import terms
from .bitmaps import bitmap, positions
from .card import Card
from .compounds import base_forms
from .index import COMPETENCY, PLACE, PLACES, TEXT, Index
from .query import Query, Wanted
from .ranking import BEST_FIRST, CORRECTED, PART, TOGETHER, WEIGHTS, WHOLE, rarity
from .vocabulary import Vocabulary
from .words import STOP_WORDS, english_keys, german_keys, spelt_out, tokens

SHORTEST_CORRECTED = 5
LONG_WORD = 8  # from here on two letters may be wrong
MOST_REMEMBERED = 2_000

Spot = tuple[int, str]  # place, and whole, part or together


@dataclass(frozen=True)
class Hits:
    """Where one thing asked for was found: spot -> bitmap, each company at its best spot."""

    wanted: Wanted
    spots: dict[Spot, int] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()  # keys of words that matched, for explaining
    competencies: frozenset[str] = frozenset()  # of which it is a name or synonym
    corrected: str = ""  # the word searched for instead

    @cached_property
    def everyone(self) -> int:
        found = 0
        for bits in self.spots.values():
            found |= bits
        return found

    def with_spot(self, spot: Spot, members: int) -> "Hits":
        """The same with one more spot, for some of those that it has."""
        return replace(self, spots=_best({**self.spots, spot: members})) if members else self


class Finder:
    """Finds in one picture; remembers what it found, for the picture never changes."""

    def __init__(self, cards: tuple[Card, ...], index: Index, vocabulary: Vocabulary, holders):
        self.cards = cards
        self.index = index
        self.holders = holders  # competency -> bitmap
        self.names = CompetencyNames(vocabulary)
        self._remembered: dict[Wanted, Hits] = {}

    def hits(self, query: Query) -> list[Hits]:
        """What was found for each thing asked for; synonyms of several words count as one."""
        hits = [self._hits(wanted) for wanted in self._grouped(query.wanted)]
        together = _union(map(self.holders, self.names.with_all([one.keys for one in hits])))
        return [one.with_spot((COMPETENCY, TOGETHER), together) for one in hits]

    def _grouped(self, wanted: tuple[Wanted, ...]) -> list[Wanted]:
        """The things asked for, neighbours joined where they make a known name or synonym."""
        grouped, place = [], 0
        while place < len(wanted):
            length = self.names.longest_at(wanted[place:])
            words = tuple(word for one in wanted[place : place + length] for word in one.words)
            grouped.append(Wanted(words) if length > 1 else wanted[place])
            place += length
        return grouped

    def _hits(self, wanted: Wanted) -> Hits:
        if (hits := self._remembered.get(wanted)) is None:
            hits = self._found(wanted)
            if not hits.spots and len(wanted.words) == 1 and not wanted.is_phrase:
                hits = self._corrected(wanted) or hits
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[wanted] = hits
        return hits

    def found_as(self, words: tuple[str, ...], competency: str) -> Hits:
        """What these words in a row would find if they were a synonym of the competency; one
        that the picture doesn't know yet has no companies."""
        return self._found(Wanted(words), frozenset({competency} & self.names.words_of.keys()))

    def _found(self, wanted: Wanted, as_synonym_of: frozenset[str] = frozenset()) -> Hits:
        if wanted.is_phrase:
            return self._phrase(wanted)
        keys = [keys_of(word) for word in wanted.words]
        found = _together([self._word(one) for one in keys])
        competencies = self.names.competencies(wanted.words) | as_synonym_of
        for slug in competencies:
            _join(found, (COMPETENCY, WHOLE), self.holders(slug))
            for name in self.names.words_of[slug]:
                spots = _together([self._word(keys_of(word)) for word in name])
                _join(found, (TEXT, WHOLE), _union(spots.values()))
        if len(wanted.words) == 1 and (bits := self._postal_code(wanted.words[0])):
            _join(found, (PLACE, WHOLE if len(wanted.words[0]) == 5 else PART), bits)
        return Hits(wanted, _best(found), frozenset().union(*keys), competencies)

    def _word(self, keys: frozenset[str]) -> dict[Spot, int]:
        """Where a word with one of these keys stands."""
        members: dict[Spot, set[int]] = {}
        for table, how in ((self.index.whole, WHOLE), (self.index.parts, PART)):
            for word in {word for key in keys for word in table.get(key, ())}:
                for entry in self.index.postings[word]:
                    position, place = divmod(entry, len(PLACES))
                    members.setdefault((place, how), set()).add(position)
        return {spot: bitmap(found) for spot, found in members.items()}

    def _postal_code(self, word: str) -> int:
        if not (word.isdigit() and 2 <= len(word) <= 5):
            return 0
        return bitmap(i for i, card in enumerate(self.cards) if card.postal_code.startswith(word))

    def _phrase(self, wanted: Wanted) -> Hits:
        """Companies whose texts have these very words in a row, however their umlauts are spelt."""
        telling = [word for word in wanted.words if word not in STOP_WORDS] or wanted.words
        keys = [frozenset({f"=:{spelt_out(word.strip('-'))}"}) for word in telling]
        candidates = _union(_together([self._word(one) for one in keys]).values())
        row = f" {' '.join(spelt_out(word.strip('-')) for word in wanted.words)} "
        found: dict[Spot, int] = {}
        for position in positions(candidates):
            for place, text in enumerate(self._texts(self.cards[position])):
                words = " ".join(spelt_out(word.strip("-")) for word in tokens(text))
                if row in f" {words} ":
                    _join(found, (place, WHOLE), 1 << position)
        return Hits(wanted, _best(found), frozenset().union(*keys))

    def _texts(self, card: Card) -> tuple[str, str, str, str]:
        names = " | ".join(self.names.texts[slug] for slug in card.competencies)
        description = f"{card.description_de} | {card.description_en}"
        return card.full_name, names, f"{card.postal_code} {card.town}", description

    # Corrections

    def _corrected(self, wanted: Wanted) -> Hits | None:
        """The same for the nearest word that companies use; None where none is near enough."""
        word = spelt_out(wanted.words[0])
        if len(word) < SHORTEST_CORRECTED or not word.isalpha() or lexicon.is_word(word):
            return None
        allowed = 1 if len(word) < LONG_WORD else 2
        near = process.extract(
            word, self._forms.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=20
        )
        if not near:
            return None
        best = min(near, key=lambda one: (one[1], one[0][0] != word[0], -self._forms[one[0]]))
        found = self._found(Wanted((best[0],)))
        return Hits(wanted, found.spots, found.keys, found.competencies, corrected=best[0])

    @cached_property
    def _forms(self) -> dict[str, int]:
        """Words that companies use, also without their endings -> in how many places."""
        forms: dict[str, int] = {}
        for word, posting in self.index.postings.items():
            known = {spelt_out(word.word.strip("-*").replace("-", ""))}
            known |= {key[2:] for key in word.parts if key.startswith("=:")}
            if word.language == "de":
                known |= {spelt_out(base) for base in base_forms(word.word)}
            for form in known:
                for shape in (form, form[:-1] if form.endswith(("n", "s")) else form):
                    if len(shape) >= SHORTEST_CORRECTED - 1:
                        forms[shape] = forms.get(shape, 0) + len(posting)
        return forms


class CompetencyNames:
    """Which words are a competency's name or synonym, in either language."""

    def __init__(self, vocabulary: Vocabulary):
        self.words_of: dict[str, list[tuple[str, ...]]] = {}
        self.texts: dict[str, str] = {}
        self._keys_of_names: list[tuple[str, frozenset[str]]] = []  # (slug, of one name)
        self._by_first_key: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
        for slug, competency in vocabulary.competencies.items():
            self.texts[slug] = f"{competency.name_de} | {competency.name_en}"
            names = [(competency.name_de, "de"), (competency.name_en, "en")]
            self.words_of[slug] = [tuple(t.word for t in terms(*name)) for name in names]
            self._keys_of_names += [
                (slug, frozenset().union(*(t.whole | t.parts for t in terms(*name))))
                for name in names
            ]
            synonyms = [
                *((line, "de") for line in competency.synonyms_de.splitlines()),
                *((line, "en") for line in competency.synonyms_en.splitlines()),
            ]
            for text, language in names + synonyms:
                keys = tuple(term.whole for term in terms(text, language))
                for key in keys[0] if keys else ():
                    self._by_first_key.setdefault(key, []).append((keys, slug))

    def competencies(self, words: tuple[str, ...]) -> frozenset[str]:
        """The competencies that these words, all of them in order, are a name or synonym of."""
        asked = [keys_of(word) for word in words]
        return frozenset(
            slug
            for key in asked[0]
            for keys, slug in self._by_first_key.get(key, ())
            if len(keys) == len(asked) and all(a & b for a, b in zip(asked, keys, strict=True))
        )

    def with_all(self, words: list[frozenset[str]]) -> list[str]:
        """The competencies of which a name has several words, each given by its keys, all."""
        if len(words) < 2:
            return []
        return [
            slug
            for slug, keys in self._keys_of_names
            if not any(keys.isdisjoint(word) for word in words)
        ]

    def longest_at(self, wanted: tuple[Wanted, ...]) -> int:
        """How many of the leading words make one name or synonym; 1 where none do."""
        plain = 0
        while plain < min(len(wanted), 6) and not wanted[plain].is_phrase:
            plain += 1
        for length in range(plain, 1, -1):
            words = tuple(one.words[0] for one in wanted[:length])
            if self.competencies(words):
                return length
        return 1


def keys_of(word: str) -> frozenset[str]:
    """The keys of a visitor's word, of which nobody knows the language."""
    joined = word.strip("-").replace("-", "")
    if word.endswith("*"):
        return frozenset({f"=:{spelt_out(word)}"})
    return german_keys(joined) | english_keys(joined)


def scored(hits: list[Hits], found: int, everyone: int) -> list[int]:
    """The bitmap `found` cut into bitmaps of equal rank, the best first."""
    ranks: dict[float, int] = {0.0: found}
    for one in hits:
        factor = rarity(one.everyone.bit_count(), everyone) * (CORRECTED if one.corrected else 1)
        refined: dict[float, int] = {}
        for rank, bits in ranks.items():
            left = bits
            for spot, members in one.spots.items():
                if common := bits & members:
                    value = round(rank + WEIGHTS[spot] * factor, 6)
                    refined[value] = refined.get(value, 0) | common
                    left &= ~common
            if left:
                refined[rank] = refined.get(rank, 0) | left
        ranks = refined
    return [bits for _rank, bits in sorted(ranks.items(), reverse=True)]


def _together(spots: list[dict[Spot, int]]) -> dict[Spot, int]:
    """Where all of several words stand: by the spot of the first, narrowed by the others."""
    first, *others = spots
    for other in others:
        bits = _union(other.values())
        first = {spot: common for spot, members in first.items() if (common := members & bits)}
    return dict(first)


def _join(spots: dict[Spot, int], spot: Spot, bits: int) -> None:
    if bits:
        spots[spot] = spots.get(spot, 0) | bits


def _best(spots: dict[Spot, int]) -> dict[Spot, int]:
    """Each company at its best spot only."""
    best, seen = {}, 0
    for spot in BEST_FIRST:
        if fresh := spots.get(spot, 0) & ~seen:
            best[spot] = fresh
            seen |= fresh
    return best


def _union(bitmaps: Iterable[int]) -> int:
    union = 0
    for bits in bitmaps:
        union |= bits
    return union
