"""What is asked for -> the companies that have it, by the spot where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from .analysis import Term, terms
from .bitmaps import positions
from .card import Card
from .compounds import base_forms
from .correcting import Corrector
from .index import COMPETENCY, PART, PLACE, TEXT, WHOLE, Index, Spot
from .lexicon import REMEMBERED
from .phrases import Phrase
from .query import Query, Wanted
from .ranking import BEST_FIRST, CORRECTED, TOGETHER, WEIGHTS, rarity
from .remembered import Remembered
from .vocabulary import Vocabulary
from .words import english_keys, german_keys, spelt_out
from .words_by_key import AS_IT_STANDS, beginning_with
from .written_out import keys_of_compound

MOST_REMEMBERED = 2_000
MEMORY_OF_REMEMBERED = 8_000_000  # octets: bitmaps of a large directory are long
BITMAPS_OF_HITS = 3  # about so many each
MOST_LOOKED_AT = 5_000  # companies whose texts are looked at for the phrases of one query
FORM_OF_A_CODE = len(AS_IT_STANDS) + 5


@dataclass(frozen=True)
class Hits:
    """Where one thing asked for was found: spot -> bitmap, each company at its best spot."""

    wanted: Wanted
    spots: dict[Spot, int] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()  # keys of words that matched, for explaining
    competencies: frozenset[str] = frozenset()  # of which it is a name or synonym
    corrected: str = ""  # the word searched for instead
    is_loose: bool = False  # a phrase so common that its words were searched for one by one

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

    def __init__(self, cards: Sequence[Card], index: Index, names: "CompetencyNames"):
        self.cards = cards
        self.index = index
        self.names = names
        self.corrector = Corrector(index)
        octets = BITMAPS_OF_HITS * (len(cards) // 8 + 1)
        self._remembered = Remembered(min(MOST_REMEMBERED, MEMORY_OF_REMEMBERED // octets))

    def hits(self, query: Query) -> list[Hits]:
        """What was found for each thing asked for; synonyms of several words count as one."""
        most = MOST_LOOKED_AT // max(1, sum(one.is_phrase for one in query.wanted))
        hits = [self._hits(wanted, most) for wanted in self._grouped(query.wanted)]
        holders, all_words = self.index.bitmaps["competency"], [one.keys for one in hits]
        together = _union(holders.get(slug, 0) for slug in self.names.with_all(all_words))
        return [one.with_spot((COMPETENCY, TOGETHER), together) for one in hits]

    def _grouped(self, wanted: tuple[Wanted, ...]) -> list[Wanted]:
        """The things asked for, neighbours joined where they make a known name or synonym, or
        an English word that companies write as one (ground water)."""
        grouped, place = [], 0
        while place < len(wanted):
            length = self.names.longest_at(wanted[place:])
            if length == 1 and self._is_one_word(wanted[place : place + 2]):
                length = 2
            words = tuple(word for one in wanted[place : place + length] for word in one.words)
            grouped.append(Wanted(words) if length > 1 else wanted[place])
            place += length
        return grouped

    def _is_one_word(self, pair: tuple[Wanted, ...]) -> bool:
        """Whether two words asked for are one word in the English texts of companies."""
        if len(pair) < 2 or any(one.is_phrase for one in pair):
            return False
        joined = "".join(word for one in pair for word in one.words)
        if not joined.isalpha():
            return False  # ISO 14001 is also written as one, but most companies don't
        form = AS_IT_STANDS + spelt_out(joined)
        return any(word.language == "en" for word in self._as_forms(form))

    def _hits(self, wanted: Wanted, most: int) -> Hits:
        """What one thing asked for finds; for a phrase at most so many texts are looked at."""
        asked = wanted, most if wanted.is_phrase else 0
        if (hits := self._remembered.get(asked)) is None:
            hits = self._phrase(wanted, most) if wanted.is_phrase else self._found(wanted)
            if not hits.spots and len(wanted.words) == 1 and not wanted.is_phrase:
                hits = self._corrected(hits)
            self._remembered[asked] = hits
        return hits

    def _corrected(self, nothing: Hits) -> Hits:
        """The same for the nearest word that companies use; nothing where none is near enough."""
        nearest = self.corrector.nearest(nothing.wanted.words[0])
        if nearest is None:
            return nothing
        found = self._found(Wanted((nearest,)))
        return replace(found, wanted=nothing.wanted, corrected=nearest)

    def found_as(self, words: tuple[str, ...], competency: str) -> Hits:
        """What these words in a row would find if they were a synonym of the competency; one
        that the picture doesn't know yet has no companies."""
        return self._found(Wanted(words), frozenset({competency} & self.names.words_of.keys()))

    def _found(self, wanted: Wanted, as_synonym_of: frozenset[str] = frozenset()) -> Hits:
        keys = [keys_of(word) for word in wanted.words]
        found = _together([self.index.find(one) for one in keys])
        if len(wanted.words) > 1:
            keys.append(keys_of("".join(wanted.words)))  # "waste water", wastewater
            for spot, bits in self.index.find(keys[-1]).items():
                _join(found, spot, bits)
        competencies = self.names.competencies(wanted.words) | as_synonym_of
        for slug in competencies:
            _join(found, (COMPETENCY, WHOLE), self.index.bitmaps["competency"].get(slug, 0))
            for name in self.names.words_of[slug]:
                spots = _together([self.index.find(keys_of(word)) for word in name])
                _join(found, (TEXT, WHOLE), _union(spots.values()))
        if len(wanted.words) == 1 and (bits := self._postal_code(wanted.words[0])):
            _join(found, (PLACE, WHOLE if len(wanted.words[0]) == 5 else PART), bits)
        return Hits(wanted, _best(found), frozenset().union(*keys), competencies)

    def _postal_code(self, word: str) -> int:
        if not (word.isdigit() and 2 <= len(word) <= 5):
            return 0
        codes = beginning_with(self.index.words.forms, word)
        words = {
            one for code in codes if len(code) == FORM_OF_A_CODE for one in self._as_forms(code)
        }
        return self.index.tables["place"].bits(words)

    def _as_forms(self, form: str) -> Iterable[Term]:
        """The words that stand so in texts of companies."""
        return (word for word in self.index.words.whole(form) if word.form == form)

    def _phrase(self, wanted: Wanted, most: int) -> Hits:
        """Companies whose texts have these very words in a row, however their umlauts are spelt.

        Of more than `most` companies with the words the texts are not looked at: then these are
        found, wherever they have them (`is_loose`).
        """
        keys = [frozenset({f"=:{spelt_out(word.strip('-'))}"}) for word in wanted.telling]
        spots = _together([self.index.find(one) for one in keys])
        candidates = _union(spots.values())
        is_loose = candidates.bit_count() > most
        found = spots if is_loose else self._in_a_row(wanted, candidates)
        return Hits(wanted, _best(found), frozenset().union(*keys), is_loose=is_loose)

    def _in_a_row(self, wanted: Wanted, candidates: int) -> dict[Spot, int]:
        phrase = Phrase(wanted.words)
        found: dict[Spot, int] = {}
        for position in positions(candidates):
            for place in phrase.stands_at(self._texts(self.cards[position])):
                _join(found, (place, WHOLE), 1 << position)
        return found

    def _texts(self, card: Card) -> tuple[str, str, str, str]:
        """What stands in each place, in the order of the places."""
        names = " | ".join(self.names.texts[slug] for slug in card.competencies)
        place = f"{card.postal_code} {card.town}"
        return card.full_name, names, place, " | ".join(card.descriptions)


class CompetencyNames:
    """Which words are a competency's name or synonym, in either language."""

    def __init__(self, vocabulary: Vocabulary):
        self.words_of: dict[str, list[tuple[str, ...]]] = {}
        self.texts: dict[str, str] = {}
        self._keys_of_names: list[tuple[str, frozenset[str]]] = []  # (slug, of one name)
        self._by_first_key: dict[str, list[tuple[tuple[tuple[str, ...], ...], str]]] = {}
        for slug, competency in vocabulary.competencies.items():
            self.texts[slug] = f"{competency.name_de} | {competency.name_en}"
            names = [(competency.name_de, "de"), (competency.name_en, "en")]
            self.words_of[slug] = [tuple(t.word for t in terms(*name)) for name in names]
            self._keys_of_names += [
                (slug, frozenset().union(*((*t.whole, *t.parts) for t in terms(*name))))
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
        """The competencies that these words, all of them in order, are a name or synonym of,
        whether they are written apart, with hyphens or as one word (waste water)."""
        apart = tuple(piece for word in words for piece in word.split("-") if piece)
        found = (
            self._competencies([keys_of(word) for word in one]) for one in {words, apart} if one
        )
        return self._competencies([keys_as_one(words)]).union(*found)

    def _competencies(self, asked: list[frozenset[str]]) -> frozenset[str]:
        return frozenset(
            slug
            for key in asked[0]
            for keys, slug in self._by_first_key.get(key, ())
            if len(keys) == len(asked)
            and all(not a.isdisjoint(b) for a, b in zip(asked, keys, strict=True))
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


@lru_cache(maxsize=REMEMBERED)
def keys_of(word: str) -> frozenset[str]:
    """The keys of a visitor's word, of which nobody knows the language."""
    joined = word.strip("-").replace("-", "")
    if word.endswith("*"):
        return frozenset({f"=:{spelt_out(word)}"})
    return german_keys(joined) | english_keys(joined) | keys_of_compound(joined)


def keys_as_one(words: tuple[str, ...]) -> frozenset[str]:
    """The keys of words that may also be written as one, without a look at its parts: those are
    dear to find, and most neighbours are no word together.

    >>> sorted(keys_as_one(("gruben", "wässer")))
    ['=:grubenwaesser', 'e:grubenwaess', 'n:grubenwasser']
    """
    before, last = ("".join(part).replace("-", "") for part in (words[:-1], words[-1:]))
    bases = {f"n:{spelt_out(before + base)}" for base in base_forms(last)}
    return english_keys(before + last) | bases


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
