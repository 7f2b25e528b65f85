"""Why a company was found: reasons in words, and its texts with the matches marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .analysis import Term, term
from .card import Card
from .finding import Hits
from .vocabulary import Vocabulary
from .words import TOKEN, fold

EXCERPT_CHARACTERS = 170
BEFORE_MATCH = 60
TEXTS_REMEMBERED = 1_000  # about those of ten pages of results

Marked = list[tuple[str, bool]]  # pieces of a text in order: (piece, is a match)


@dataclass(frozen=True)
class Reason:
    """Why a word led to a company: `found` is what stands there, `kind` where.

    kind "word": another form of the word or a compound with it; "competency"; "place".
    """

    kind: str
    found: str
    asked: str


@dataclass(frozen=True)
class Explanation:
    """What a card shows of a search."""

    name: Marked
    excerpt: Marked
    language: str  # of the excerpt, "de" or "en"
    reasons: tuple[Reason, ...]


def explained(
    card: Card, hits: tuple[Hits, ...], vocabulary: Vocabulary, language: str
) -> Explanation:
    """The explanation of a company found by `hits`; texts in `language` where they match."""
    keys = frozenset().union(*(one.keys for one in hits))
    texts = {"de": card.description_de, "en": card.description_en}
    languages = sorted(texts, key=lambda code: (code != language, code))
    matching = [
        code
        for code in languages
        if any(match for _piece, match in marked(texts[code], code, keys))
    ]
    shown = next((code for code in [*matching, *languages] if texts[code]), language)
    return Explanation(
        name=marked(card.full_name, "de", keys),
        excerpt=marked(excerpt(texts[shown], shown, keys), shown, keys),
        language=shown,
        reasons=_once(_reason(card, one, vocabulary, languages) for one in hits),
    )


def _once(reasons: Iterable[Reason | None]) -> tuple[Reason, ...]:
    """Each reason once: several words may have led to one competency."""
    return tuple({(r.kind, r.found): r for r in reasons if r}.values())


def marked(text: str, language: str, keys: frozenset[str]) -> Marked:
    """The text in pieces, each with whether it is a match.

    >>> marked("Wartung von Pumpen", "de", german_keys("pumpe"))
    [('Wartung von ', False), ('Pumpen', True)]
    """
    pieces, place = [], 0
    for start, end in _matches(text, language, keys):
        if start > place:
            pieces.append((text[place:start], False))
        pieces.append((text[start:end], True))
        place = end
    return [*pieces, (text[place:], False)] if place < len(text) else pieces


def excerpt(text: str, language: str, keys: frozenset[str]) -> str:
    """The passage with the first match, at most 170 characters, cut between words."""
    first = next((start for start, _end in _matches(text, language, keys)), 0)
    start = 0
    if first > EXCERPT_CHARACTERS - BEFORE_MATCH:
        start = text.rfind(" ", 0, first - BEFORE_MATCH) + 1
    passage = text[start : start + EXCERPT_CHARACTERS]
    if start + EXCERPT_CHARACTERS < len(text):
        passage = passage.rsplit(" ", 1)[0] + " …"
    return f"… {passage}" if start else passage


def _matches(text: str, language: str, keys: frozenset[str]) -> Iterator[tuple[int, int]]:
    for span, word in _words(text, language):
        if not keys.isdisjoint(word.whole) or not keys.isdisjoint(word.parts):
            yield span


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _words(text: str, language: str) -> tuple[tuple[tuple[int, int], Term], ...]:
    """The words of a text with their places; each hit of each word asked for looks at them."""
    return tuple((match.span(), term(match[0].lower(), language)) for match in TOKEN.finditer(text))


def _reason(card: Card, one: Hits, vocabulary: Vocabulary, languages: list[str]) -> Reason | None:
    """Why this word led here; None where the name says it, or the text has the very word."""
    if any(_matches(card.full_name, "de", one.keys)):
        return None
    asked = one.corrected or one.wanted.text
    for slug in card.competencies:
        names = vocabulary.competencies[slug]
        is_named = any(_matches(names.name_de, "de", one.keys)) or any(
            _matches(names.name_en, "en", one.keys)
        )
        if slug in one.competencies or is_named:
            return Reason("competency", vocabulary.label("competency", slug), asked)
    if any(_matches(f"{card.town} {vocabulary.regions[card.region].name_de}", "de", one.keys)):
        return Reason("place", card.town, asked)
    texts = {"de": card.description_de, "en": card.description_en}
    for code in languages:
        for start, end in _matches(texts[code], code, one.keys):
            found = texts[code][start:end]
            return None if fold(found) == fold(asked) else Reason("word", found, asked)
    return None
