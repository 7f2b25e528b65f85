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

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from mingentec.bilingual import Text

from . import lexicon
from .analysis import Term, terms
from .beginnings import Beginnings, folded, folded_parts, typed_words
from .card import Card
from .criteria import Criteria
from .index import PLACES, TEXT, Index
from .naming import Name, Named, named
from .vocabulary import Vocabulary
from .words import TOKEN

LINES = 8
MOST_WORDS = 3
MOST_BY_TEXT = 3
MOST_LOOKED_AT = 1_000  # spots of words in texts, the rarest words first

FIRST, LATER, PART, NEVER_ALONE = range(4)  # how a word of a name can match
NOUN, OTHER_WORD, NOUNS_PART, OTHER_PART = range(4)  # and a word of a text
HOWS = 4
PLACE_KINDS = ("state", "region", "town")
SPEECHES = ("", "de", "en", "alias")
KINDS_OF_SPOTS = HOWS * len(SPEECHES)
LAST_RANK = 9


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
    """Suggests from one picture; a number below len(named) is one of `named`, above a company."""

    def __init__(self, cards: tuple[Card, ...], index: Index, vocabulary: Vocabulary, bitmaps):
        self.cards = cards
        self.postings = index.postings
        self.named: list[Named] = named(cards, vocabulary, bitmaps)
        said_otherwise = self._words_of_legal_forms_and_places()
        self.words: list[Term] = sorted(
            (
                word
                for word in index.postings
                if self._is_in_texts(word) and folded(word.word) not in said_otherwise
            ),
            key=lambda word: (word.word, word.language),
        )
        self._names = Beginnings(self._noted_names())
        self._texts = Beginnings(self._noted_words())

    def suggestions(self, typed: str, language: str) -> list[Suggestion]:
        """At most eight lines for what is typed, labels in the language; none for nothing."""
        letters = typed_words(typed)
        if not letters:
            return []
        ranks = self._ranks(letters, language)
        best = nsmallest(LINES, ranks, key=lambda number: (ranks[number], number))
        names = [self._line(number, letters, language) for number in best]
        words = self._words(letters, language, {folded(line.label) for line in names})
        companies = self._companies_by_text(letters, ranks, language)
        room = max(LINES - len(names), bool(words) + bool(companies))
        companies = companies[: max(bool(companies), room - len(words))]
        words = words[: room - len(companies)]
        return [*names[: LINES - len(words) - len(companies)], *words, *companies]

    # What is noted, once for each picture

    def _noted_names(self) -> dict[str, list[int]]:
        noted: dict[str, list[int]] = {}
        for number, one in enumerate(self.named):
            for text, language in one.names:
                _note(noted, number, text, language)
            for text, language in one.aliases:
                _note(noted, number, text, language, speech="alias")
        for number, card in enumerate(self.cards, start=len(self.named)):
            _note(noted, number, card.name, "")
            for word in terms(card.legal_form, "de"):
                spot = number * KINDS_OF_SPOTS + NEVER_ALONE
                noted.setdefault(folded_parts(word)[0], []).append(spot)
        return noted

    def _noted_words(self) -> dict[str, list[int]]:
        noted: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            whole, parts = folded_parts(word)
            is_other = word.language == "de" and not _is_noun(word)
            entry = number * HOWS + is_other
            noted.setdefault(whole, []).append(entry + NOUN)
            for part in parts:
                noted.setdefault(part, []).append(entry + NOUNS_PART)
        return noted

    def _is_in_texts(self, word: Term) -> bool:
        """Whether it is a word of a text: no number, no suspended half of a compound."""
        is_word = not word.word.startswith("-") and not word.word.endswith("-")
        spots = self.postings[word]
        return is_word and not word.word.isdigit() and any(s % len(PLACES) == TEXT for s in spots)

    def _words_of_legal_forms_and_places(self) -> set[str]:
        """Words that texts need not suggest: the first say nothing, the second have their line."""
        names = {card.legal_form for card in self.cards}
        names |= {
            name for one in self.named if one.kind in PLACE_KINDS for name, _lang in one.names
        }
        return {folded(word.word) for name in names for word in terms(name, "de")}

    # Names

    def _ranks(self, letters: list[str], language: str) -> dict[int, int]:
        """Number -> rank, of those whose names have a word that begins so for each one typed."""
        rank_of = _rank_by_spot(language)
        found: dict[int, int] = {}
        for place, beginning in enumerate(letters):
            ranks: dict[int, int] = {}
            for entry in self._names.numbers(beginning):
                number, spot = divmod(entry, KINDS_OF_SPOTS)
                if rank_of[spot] < ranks.get(number, LAST_RANK + 1):
                    ranks[number] = rank_of[spot]
            if place:
                ranks = {n: min(ranks[n], found[n]) for n in ranks.keys() & found.keys()}
            found = ranks
        return {number: rank for number, rank in found.items() if rank < LAST_RANK}

    def _line(self, number: int, letters: list[str], language: str) -> Suggestion:
        if number >= len(self.named):
            card = self.cards[number - len(self.named)]
            return _company(card, _text(("", ""), language), language)
        one = self.named[number]
        label = one.name(language)
        names = (label, *one.names, *one.aliases)
        shown = next((name for name in names if _begins(name, letters)), label)
        because = ("", "") if shown == label else shown
        return Suggestion(
            one.kind, _text(label, language), _text(because, language), criteria=one.criteria
        )

    # Texts

    def _words(self, letters: list[str], language: str, taken: set[str]) -> list[Suggestion]:
        """Words that begin so, one form of each, as far as no name says the same.

        None where several words are typed, for no single word matches them all.
        """
        if len(letters) > 1:
            return []
        chosen: dict[str, Term] = {}
        keys: set[str] = set()
        for word in self._nouns_in_order(letters[0], language):
            if folded(word.word) in taken or not keys.isdisjoint(word.whole):
                continue
            written = self._as_written(word)
            if word.language == "de" and not written[0].isupper():
                continue
            keys |= word.whole
            chosen[written] = word
            if len(chosen) == MOST_WORDS:
                break
        return [_word(written, word, language) for written, word in chosen.items()]

    def _nouns_in_order(self, beginning: str, language: str) -> list[Term]:
        """Those of the page's language; those of the other one where this one has none."""
        matched = [
            (how, -len(self.postings[self.words[number]]), number)
            for number, how in self._matched(beginning).items()
            if how in (NOUN, NOUNS_PART)
        ]
        words = [self.words[number] for _how, _spots, number in sorted(matched)]
        own = [word for word in words if word.language == language]
        return own or words

    def _companies_by_text(self, letters, ranks, language: str) -> list[Suggestion]:
        """Companies whose texts have words that begin so, but not their names."""
        found = self._spots(letters[-1], language)
        for beginning in letters[:-1]:
            others = self._spots(beginning, language)
            found = {position: spot for position, spot in found.items() if position in others}
        named_already = len(self.named)
        candidates = [p for p in found if p + named_already not in ranks]
        best = nsmallest(
            MOST_BY_TEXT, candidates, key=lambda p: (*found[p][:2], self._length(p), p)
        )
        return [self._company_by_text(p, found[p][2], language) for p in best]

    def _company_by_text(self, position: int, word: Term, language: str) -> Suggestion:
        card = self.cards[position]
        written = _as_written(card, word) or _as_noun(word)
        return _company(card, _text((written, word.language), language), language)

    def _matched(self, beginning: str) -> dict[int, int]:
        """Word's number -> how it matches, for the words of texts that begin so."""
        hows: dict[int, int] = {}
        for entry in self._texts.numbers(beginning):
            number, how = divmod(entry, HOWS)
            hows[number] = min(how, hows.get(number, how))
        return hows

    def _spots(self, beginning: str, language: str) -> dict[int, tuple[bool, int, Term]]:
        """Company's position -> (in the other language, how, which word), its best one."""
        matched = [(how, self.words[number]) for number, how in self._matched(beginning).items()]
        matched = [(word.language != language, how, word) for how, word in matched]
        found: dict[int, tuple[bool, int, Term]] = {}
        looked_at = 0
        for spot in sorted(matched, key=lambda one: (*one[:2], len(self.postings[one[2]]))):
            for position in self._writers(spot[2]):
                found.setdefault(position, spot)
            looked_at += len(self.postings[spot[2]])
            if looked_at > MOST_LOOKED_AT:
                break
        return found

    def _writers(self, word: Term) -> Iterator[int]:
        """The positions of the companies whose texts have the word."""
        for spot in self.postings[word]:
            position, place = divmod(spot, len(PLACES))
            if place == TEXT:
                yield position

    def _length(self, position: int) -> int:
        card = self.cards[position]
        return len(card.description_de) + len(card.description_en)

    def _as_written(self, word: Term) -> str:
        return _as_written(self.cards[next(self._writers(word))], word) or _as_noun(word)


def _note(noted, number: int, text: str, language: str, speech: str | None = None) -> None:
    """Note all words of a name and their parts."""
    shift = SPEECHES.index(language if speech is None else speech) * HOWS
    entry = number * KINDS_OF_SPOTS + shift
    for place, word in enumerate(terms(text, language or "de")):
        whole, parts = folded_parts(word)
        noted.setdefault(whole, []).append(entry + (LATER if place else FIRST))
        for part in parts:
            noted.setdefault(part, []).append(entry + PART)


def _rank_by_spot(language: str) -> list[int]:
    """The rank of each pair (speech, how) on a page in the language."""
    return [
        LAST_RANK if how == NEVER_ALONE else how + (speech not in ("", language))
        for speech in SPEECHES
        for how in range(HOWS)
    ]


def _begins(name: Name, letters: list[str]) -> bool:
    """Whether the name has, for each word typed, a word or part that begins so."""
    beginnings = set()
    for word in terms(name[0], name[1] or "de"):
        whole, parts = folded_parts(word)
        beginnings |= {whole, *parts}
    return all(any(one.startswith(typed) for one in beginnings) for typed in letters)


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


def _is_noun(word: Term) -> bool:
    """Whether a German word is a noun, or one that no dictionary has, as most compounds are."""
    return lexicon.is_noun(word.word) or not lexicon.is_word(word.word)
