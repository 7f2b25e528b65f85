"""What a visitor is typing -> what may be meant: competencies, places, companies, words.

The only place where beginnings of words match, also the beginnings of a compound's parts.
At most eight lines, in this order:

0. names of competencies, places and companies that begin with what is typed
1. names with a later word that does
2. names with a compound of which a part does
   (one step later: a synonym, the other language's name, a Sorbian name, a postal code)
3. nouns of the companies' texts, whole words before compounds, common ones first, ties by
   alphabet; words of the other language where this one has none
4. companies whose texts have such words, in this language first, nouns first, then the
   shorter texts, for they say less besides

Inside a step competencies stand before places before companies. Lines 3 and 4 always get a
line each if they have something: a company that only writes of it is found while typing, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from heapq import heapify, heappop, nsmallest
from itertools import islice
from operator import and_, or_

from mingentec.bilingual import Text

from .analysis import Term, terms
from .beginnings import folded, inner_forms, typed_words
from .bitmaps import positions
from .card import Card
from .criteria import Criteria
from .index import BEGIN_NAMES, Index
from .naming import Name, Names
from .words import TOKEN
from .words_by_key import AS_IT_STANDS, beginning_with

LINES = 8
MOST_WORDS = 3
MOST_BY_TEXT = 3
MOST_LOOKED_AT = 1_000  # spots of words in texts, the rarest words first

NOUN, OTHER_WORD, NOUNS_PART, OTHER_PART = range(4)  # how a word of a text can match
Matched = list[tuple[int, int, str, str, Term]]  # (how, spots, word, language, term)
NAMES_ALONE = len(BEGIN_NAMES) - 1  # a legal form alone names no company


@dataclass(frozen=True)
class Suggestion:
    """One line: where it leads is said by `criteria` (the directory) or `card` (its page).

    `because` is what matched where the label does not show it, else empty.
    """

    kind: str  # "competency", "state", "region", "town", "word", "company"
    label: Text
    because: Text
    criteria: Criteria | None = None
    card: Card | None = None


class Suggester:
    """Suggests from one picture."""

    def __init__(self, cards: Sequence[Card], index: Index, names: Names):
        self.cards = cards
        self.index = index
        self.names = names

    def suggestions(self, typed: str, language: str) -> list[Suggestion]:
        """At most eight lines for what is typed, labels in the language; none for nothing."""
        letters = typed_words(typed)
        if not letters:
            return []
        companies_by_rank = self._companies_by_rank(letters)
        names = self._names(letters, companies_by_rank, language)
        matched = [self._matched(beginning) for beginning in letters]
        taken = {folded(line.label) for line in names}
        words = self._words(matched, language, taken)
        companies = self._companies_by_text(matched, reduce(or_, companies_by_rank), language)
        room = max(LINES - len(names), bool(words) + bool(companies))
        companies = companies[: max(bool(companies), room - len(words))]
        words = words[: room - len(companies)]
        return [*names[: LINES - len(words) - len(companies)], *words, *companies]

    # Names

    def _names(self, letters: list[str], companies: list[int], language: str) -> list[Suggestion]:
        """The lines for names: by rank, what is no company first, then in order."""
        ranks = self.names.ranks(letters, language)
        named = nsmallest(LINES, ranks, key=lambda number: (ranks[number], number))
        lines = [(ranks[number], 0, self._line(number, letters, language)) for number in named]
        for rank, bits in enumerate(companies):
            for position in islice(positions(bits), LINES):
                line = _company(self.cards[position], _text(("", ""), language), language)
                lines.append((rank, 1, line))
        lines.sort(key=lambda line: line[:2])
        return [line for _rank, _kind, line in lines[:LINES]]

    def _companies_by_rank(self, letters: list[str]) -> list[int]:
        """The companies whose names have a word that begins so for each one typed, each at the
        best rank of its words."""
        by_letters = [self._companies_by_how(beginning) for beginning in letters]
        left = reduce(and_, (reduce(or_, hows) for hows in by_letters))
        ranks = []
        for how in range(NAMES_ALONE):
            ranks.append(left & reduce(or_, (hows[how] for hows in by_letters)))
            left &= ~ranks[-1]
        return ranks

    def _companies_by_how(self, beginning: str) -> list[int]:
        forms = beginning_with(self.index.name_forms, beginning)
        return [self.index.tables[table].bits(forms) for table in BEGIN_NAMES]

    def _line(self, number: int, letters: list[str], language: str) -> Suggestion:
        one = self.names.named[number]
        label = one.name(language)
        names = (label, *one.names, *one.aliases)
        shown = next((name for name in names if _begins(name, letters)), label)
        because = ("", "") if shown == label else shown
        return Suggestion(
            one.kind, _text(label, language), _text(because, language), criteria=one.criteria
        )

    # Texts

    def _words(self, matched: list[Matched], language: str, taken: set[str]) -> list[Suggestion]:
        """Words that begin so, one form of each, as far as no name says the same.

        None where several words are typed, for no single word matches them all.
        """
        if len(matched) > 1:
            return []
        chosen: dict[str, Term] = {}
        keys: set[str] = set()
        for word in self._nouns_in_order(matched[0], language):
            if word.form[len(AS_IT_STANDS) :] in taken or not keys.isdisjoint(word.whole):
                continue
            written = self._as_written(word)
            if word.language == "de" and not written[0].isupper():
                continue
            keys.update(word.whole)
            chosen[written] = word
            if len(chosen) == MOST_WORDS:
                break
        return [_word(written, word, language) for written, word in chosen.items()]

    def _nouns_in_order(self, matched: Matched, language: str) -> Iterator[Term]:
        """Those of the page's language; those of the other one where this one has none."""
        nouns = [one for one in matched if one[0] in (NOUN, NOUNS_PART)]
        own = [one for one in nouns if one[-1].language == language]
        return (
            word
            for *_, word in in_order((how, -count, *rest) for how, count, *rest in own or nouns)
        )

    def _companies_by_text(self, matched, named: int, language: str) -> list[Suggestion]:
        """Companies whose texts have words that begin so, but not their names."""
        found = self._spots(matched[-1], language)
        for one in matched[:-1]:
            others = self._spots(one, language)
            found = {position: spot for position, spot in found.items() if position in others}
        candidates = [position for position in found if not named >> position & 1]
        best = nsmallest(
            MOST_BY_TEXT, candidates, key=lambda p: (*found[p][:2], self._length(p), p)
        )
        return [self._company_by_text(p, found[p][2], language) for p in best]

    def _company_by_text(self, position: int, word: Term, language: str) -> Suggestion:
        card = self.cards[position]
        written = _as_written(card, word) or _as_noun(word)
        return _company(card, _text((written, word.language), language), language)

    def _matched(self, beginning: str) -> Matched:
        """How each word of texts that begins so matches, and in how many texts it stands.

        No numbers, no suspended halves of compounds, and nothing that is said otherwise.
        """
        words, count = self.index.words, self.index.tables["text"].count
        hows: dict[Term, int] = {}
        for form in beginning_with(words.part_forms, beginning):
            for word in words.parts(form):
                if not word.form.startswith(form):
                    hows[word] = NOUNS_PART + word.is_other
        for form in beginning_with(words.forms, beginning):
            for word in words.whole(form):
                if word.form == form:
                    hows[word] = NOUN + word.is_other
        said = self.names.said_otherwise
        return [
            (how, spots, word.word, word.language, word)
            for word, how in hows.items()
            if word.can_stand_alone and word.form not in said and (spots := count(word))
        ]

    def _spots(self, matched: Matched, language: str) -> dict[int, tuple[bool, int, Term]]:
        """Company's position -> (in the other language, how, which word), its best one."""
        found: dict[int, tuple[bool, int, Term]] = {}
        looked_at = 0
        ranked = ((one[3] != language, *one) for one in matched)
        for is_foreign, how, count, *_, word in in_order(ranked):
            for position in islice(self._writers(word), MOST_LOOKED_AT):
                found.setdefault(position, (is_foreign, how, word))
            looked_at += count
            if looked_at > MOST_LOOKED_AT:
                break
        return found

    def _writers(self, word: Term) -> Iterable[int]:
        """The positions of the companies whose texts have the word, in order."""
        return self.index.tables["text"].positions(word)

    def _length(self, position: int) -> int:
        return sum(map(len, self.cards[position].descriptions))

    def _as_written(self, word: Term) -> str:
        return _as_written(self.cards[next(iter(self._writers(word)))], word) or _as_noun(word)


def _begins(name: Name, letters: list[str]) -> bool:
    """Whether the name has, for each word typed, a word or part that begins so."""
    forms = {
        form for word in terms(name[0], name[1] or "de") for form in (word.form, *inner_forms(word))
    }
    return all(any(f.startswith(AS_IT_STANDS + typed) for f in forms) for typed in letters)


def _text(name: Name, language: str) -> Text:
    return Text(name[0], name[1] or language, is_foreign=name[1] not in ("", language))


def _company(card: Card, because: Text, language: str) -> Suggestion:
    return Suggestion("company", _text((card.full_name, ""), language), because, card=card)


def _word(written: str, word: Term, language: str) -> Suggestion:
    label = _text((written, word.language), language)
    criteria = Criteria(q=written, sort="relevance")
    return Suggestion("word", label, _text(("", ""), language), criteria=criteria)


def _as_written(card: Card, word: Term) -> str:
    """The word as the company's text writes it, "" where it stands there with a hyphen only."""
    text = card.description_en if word.language == "en" else card.description_de
    for match in TOKEN.finditer(text):
        if match[0].lower().replace("‑", "-") == word.word:
            return match[0]
    return ""


def _as_noun(word: Term) -> str:
    """What "Stahl- und Anlagenbau" means by its first word: a noun that stands nowhere."""
    return word.word[:1].upper() + word.word[1:]


def in_order(tuples: Iterable[tuple]) -> Iterator[tuple]:
    """As sorted, but quick where only the first ones are looked at."""
    heap = list(tuples)
    heapify(heap)
    while heap:
        yield heappop(heap)
