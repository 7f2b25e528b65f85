"""Why a company was found: reasons in words, and its texts with the matches marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .analysis import Term, term
from .card import Card
from .finding import Hits
from .query import as_typed
from .separated import separated_spans
from .vocabulary import Vocabulary
from .words import TOKEN, fold
from .written_out import written_out

EXCERPT_CHARACTERS = 170
BEFORE_MATCH = 60
TEXTS_REMEMBERED = 1_000  # about those of ten pages of results

Span = tuple[int, int]
Marked = list[tuple[str, bool]]  # pieces of a text in order: (piece, is a match)


@dataclass(frozen=True)
class Reason:
    """Why a word led to a company: `found` is what stands there, `kind` where.

    kind "word": another form of the word or a compound with it; "competency"; "place"; "region",
    where it is not the town that has the name.
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
    card: Card, hits: tuple[Hits, ...], vocabulary: Vocabulary, language: str, typed: str
) -> Explanation:
    """The explanation of a company found by `hits`; texts in `language` where they match.

    `typed` is what the visitor typed: reasons name its words in the visitor's letters.
    """
    keys = frozenset().union(*(one.keys for one in hits))
    texts = {"de": card.description_de, "en": card.description_en}
    languages = sorted(texts, key=lambda code: (code != language, code))
    matching = [code for code in languages if _matches(texts[code], code, keys)]
    shown = next((code for code in [*matching, *languages] if texts[code]), language)
    return Explanation(
        name=marked(card.full_name, "de", keys),
        excerpt=marked(excerpt(texts[shown], shown, keys), shown, keys),
        language=shown,
        reasons=_once(_reason(card, one, vocabulary, languages, typed) for one in hits),
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
    matches = _matches(text, language, keys)
    first = matches[0][0] if matches else 0
    start = 0
    if first > EXCERPT_CHARACTERS - BEFORE_MATCH:
        start = text.rfind(" ", 0, first - BEFORE_MATCH) + 1
    passage = text[start : start + EXCERPT_CHARACTERS]
    if start + EXCERPT_CHARACTERS < len(text):
        passage = passage.rsplit(" ", 1)[0] + " …"
    return f"… {passage}" if start else passage


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _matches(text: str, language: str, keys: frozenset[str]) -> tuple[Span, ...]:
    """Where the words with one of the keys stand; a card asks for them several times."""
    words, keys_of_all = _words(text, language)
    if keys.isdisjoint(keys_of_all):
        return ()
    spans = [
        span
        for span, word in words
        if not (keys.isdisjoint(word.whole) and keys.isdisjoint(word.parts))
    ]
    return tuple(dict.fromkeys(spans))  # a verb stands twice: alone, and with its particle


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _words(text: str, language: str) -> tuple[list[tuple[Span, Term]], frozenset[str]]:
    """The words of a text with their places, and the keys of them all; each hit of each word
    asked for looks at them."""
    words = [(match.span(), match[0].lower()) for match in TOKEN.finditer(text)]
    if language == "de":
        words = sorted([*words, *separated_spans(text), *written_out(text)])
    found = [(span, term(word, language)) for span, word in words]
    return found, frozenset(key for _, word in found for key in (*word.whole, *word.parts))


def _asked(one: Hits, typed: str) -> str:
    """What was searched for, in the visitor's letters; a correction begins as the word typed."""
    words = as_typed(one.wanted.words, typed)
    if not one.corrected:
        return words
    return one.corrected.capitalize() if words[0].isupper() else one.corrected


def _reason(
    card: Card, one: Hits, vocabulary: Vocabulary, languages: list[str], typed: str
) -> Reason | None:
    """Why this word led here; None where the name says it, or the text has the very word."""
    if _matches(card.full_name, "de", one.keys):
        return None
    asked = _asked(one, typed)
    for slug in card.competencies:
        names = vocabulary.competencies[slug]
        if (
            slug in one.competencies
            or _matches(names.name_de, "de", one.keys)
            or _matches(names.name_en, "en", one.keys)
        ):
            return Reason("competency", vocabulary.label("competency", slug), asked)
    if _matches(card.town, "de", one.keys):
        return Reason("place", card.town, asked)
    if _matches(vocabulary.regions[card.region].all_names, "de", one.keys):
        return Reason("region", vocabulary.label("region", card.region), asked)
    texts = {"de": card.description_de, "en": card.description_en}
    for code in languages:
        for start, end in _matches(texts[code], code, one.keys):
            found = texts[code][start:end]
            return None if fold(found) == fold(asked) else Reason("word", found, asked)
    return None
