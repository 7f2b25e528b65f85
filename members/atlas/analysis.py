"""A text -> the terms that it can be found by, each with its keys.

A term is a word as it stands in the text, or part of one. Pure functions; the keys of words
are remembered, so that a text met before costs nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sys import intern

from . import lexicon
from .clauses import CONJUNCTIONS, separated_verbs
from .compounds import atoms, runs, verb_of_stem, with_other_prefix
from .words import STOP_WORDS, english_keys, german_keys, spelt_out, tokens
from .written_out import keys_of_pair, keys_of_parts, written_out

# Between a number and the letters behind it, or letters and the number of a standard (W120).
NUMBER = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d\d)")
STANDARD = re.compile(r"\b([A-ZÄÖÜ]{1,4}) (\d{2,5})\b")  # an abbreviation before its number
# An abbreviation and the noun behind it, between which a hyphen may be missing (CNC Fräsen).
ABBREVIATED = re.compile(
    r"(?<![\w-])((?=\d?[A-ZÄÖÜ])[A-ZÄÖÜ\d]{2,4}) ([A-ZÄÖÜ][a-zäöüß]{2,}(?:-?[^\W_]+)*)"
)
LONGEST_UNIT = 3
TEXTS_REMEMBERED = 2_000  # names of competencies and places above all
MOST_PIECES = 12  # joined by hyphens; of more the parts would be without number
LONGEST_TERM = 60  # longer runs of letters are cut: they are no words


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """One word of a text in a language: the keys of the whole word, and those of its parts.

    There is one object for each word, so terms are told apart by identity.
    """

    word: str
    language: str
    form: str  # the key of the word as it stands, without hyphens
    whole: tuple[str, ...]
    parts: tuple[str, ...]
    is_other: bool  # German and neither a noun nor, as most compounds, in no dictionary
    can_stand_alone: bool  # no number, no suspended half of a compound


_terms: dict[str, dict[str, Term]] = {"de": {}}  # by language


def term(word: str, language: str) -> Term:
    """The term of one word in lower case; hyphens inside it join its parts. Two nouns with a
    space between them are a compound that is written out.

    German words are cut into their parts, English ones along hyphens only. In both a number
    parts from the letters behind it (20kV) and from those before it (W120).
    """
    known = _terms.setdefault(language, {})
    if found := known.get(word):
        return found
    twin = _terms["de"].get(word)  # most words of names stand in both languages
    word = twin.word if twin else word
    return known.setdefault(word, _analysed(word, language, twin.form if twin else ""))


def _analysed(word: str, language: str, form: str) -> Term:
    """The term; of equal strings one object where many terms have them, for there are many."""
    if " " in word:
        nouns = word.split(" ")
        keys, inside = (tuple(map(intern, of(*nouns))) for of in (keys_of_pair, keys_of_parts))
        return Term(word, language, keys[0], keys, inside, True, False)
    pieces = [piece for piece in word.strip("-*").split("-") if piece][:MOST_PIECES]
    joined = "".join(pieces)[:LONGEST_TERM]
    if language == "en":
        whole, parts = english_keys(joined), [english_keys(piece) for piece in pieces]
    else:
        whole = german_keys(joined)
        parts = [german_keys(piece) for piece in pieces]
        parts += [_part_keys(*run) for run in runs(pieces)]
    parts += [{f"=:{spelt_out(half)}"} for piece in pieces for half in NUMBER.split(piece) if half]
    if word.endswith("*"):
        whole |= {f"=:{spelt_out(word)}"}
    inside = frozenset().union(*parts) - whole
    is_other = language == "de" and not lexicon.is_noun(word) and lexicon.is_word(word)
    can_stand_alone = not (word.startswith("-") or word.endswith("-") or word.isdigit())
    form = form or f"=:{spelt_out(joined)}"
    keys = (form, *(whole - {form}))
    return Term(word, language, form, keys, tuple(map(intern, inside)), is_other, can_stand_alone)


def _part_keys(part: str, stands_before: bool) -> frozenset[str]:
    """The keys of a compound's part; in front it may be a verb's stem or a noun without its -e.

    So Messtechnik is found by "messen" and "Messung", and not by "Messe"; Erdbau by "Erde".
    """
    if not stands_before:
        return german_keys(part)
    verb = verb_of_stem(part)
    if part.endswith("e") and part in lexicon.COMMON_WORDS:
        return german_keys(part)  # Messebau has to do with Messen, not with any Messung
    if verb in lexicon.COMMON_WORDS:
        as_noun = german_keys(part) if part in lexicon.COMMON_WORDS else {f"=:{spelt_out(part)}"}
        return frozenset({*as_noun, f"v:{spelt_out(verb)}"})
    if lexicon.is_noun(part) or not (verb or lexicon.is_noun(f"{part}e")):
        return german_keys(part)
    whole = german_keys(f"{part}e") if lexicon.is_noun(f"{part}e") else frozenset()
    return frozenset({*whole, f"=:{spelt_out(part)}", *([f"v:{spelt_out(verb)}"] if verb else [])})


@lru_cache(maxsize=TEXTS_REMEMBERED)
def terms(text: str, language: str) -> tuple[Term, ...]:
    """The terms of a name, as `terms_of_text`; names met before cost nothing."""
    return terms_of_text(text, language)


def terms_of_text(text: str, language: str) -> tuple[Term, ...]:
    """The terms of a text, each once, in order; suspended hyphens completed, no stop words.

    Verbs whose particle stands apart stand behind as one word, numbers with their unit also as
    one (110kV), and so do abbreviations with their number (W120) or in German texts with the
    noun behind them ("CNC Fräsen" for CNC-Fräsen). Compounds that are written out count, too.
    """
    words = tokens(text)
    joined = [
        number + unit
        for number, unit in pairwise(words)
        if number.isdecimal() and unit.isalpha() and len(unit) <= LONGEST_UNIT
    ]
    if language == "de":
        compounds = (words for _span, words in written_out(text))
        words = [*completed(words), *separated_verbs(text), *compounds]
    words += joined
    patterns = (STANDARD, ABBREVIATED) if language == "de" else (STANDARD,)
    words += [(m[1] + m[2]).lower() for pattern in patterns for m in pattern.finditer(text)]
    wanted = dict.fromkeys(word for word in words if word not in STOP_WORDS)
    return tuple(dict.fromkeys(term(word, language) for word in wanted))


def completed(words: list[str]) -> list[str]:
    """The words, and behind each suspended one what it stands for.

    >>> completed(["stahl-", "und", "anlagenbau"])
    ['stahl-', 'stahlbau', 'und', 'anlagenbau']
    >>> completed(["tauchpumpen", "und", "-motoren"])
    ['tauchpumpen', 'und', '-motoren', 'tauchmotoren']
    >>> completed(["trink-", "und", "brauchwasserleitung"])
    ['trink-', 'trinkwasserleitung', 'trinkleitung', 'und', 'brauchwasserleitung']
    >>> completed(["be-", "und", "entladung"])
    ['be-', 'beladung', 'und', 'entladung']
    """
    result = []
    for place, word in enumerate(words):
        result.append(word)
        if word.endswith("-"):
            front, whole = word.rstrip("-"), _next_whole(words[place + 1 :])
            other = with_other_prefix(front, whole)
            result += [other] if other else [front + tail for tail in _ends(whole)]
        elif word.startswith("-"):
            whole = _whole_before(words, place)
            result += [front + word.lstrip("-") for front in _beginnings(whole)]
    return result


def _next_whole(words: list[str]) -> str:
    """The compound that completes a suspended word: behind a conjunction or other suspended."""
    for word in words[:8]:
        if word not in CONJUNCTIONS and not word.endswith("-"):
            return word
    return ""


def _whole_before(words: list[str], place: int) -> str:
    """The compound that completes a suspended last part: in front of a row of such parts, the
    last of them behind a conjunction (Pumpenwartung, -reparatur und -umbau); else ""."""
    start, end = place, place + 1
    while start and _goes_on(words[start - 1]):
        start -= 1
    while end < len(words) and _goes_on(words[end]):
        end += 1
    is_row = any(
        one in CONJUNCTIONS and other.startswith("-") for one, other in pairwise(words[start:end])
    )
    return words[start - 1] if start and is_row else ""


def _goes_on(word: str) -> bool:
    """Whether a row of suspended last parts goes on with the word."""
    return word in CONJUNCTIONS or word.startswith("-")


def _ends(word: str) -> list[str]:
    """What a suspended first part may be completed with: all but the first parts, the last."""
    if "-" in word:
        return [word.rsplit("-", 1)[1]]
    pairs = atoms(word)
    return ["".join(part + link for part, link in pairs[start:]) for start in range(1, len(pairs))]


def _beginnings(word: str) -> list[str]:
    """What a suspended last part may be completed with: the first part, all but the last."""
    if "-" in word:
        return [word.split("-", 1)[0]]
    pairs = atoms(word)
    return ["".join(part + link for part, link in pairs[:end]) for end in range(1, len(pairs))]
