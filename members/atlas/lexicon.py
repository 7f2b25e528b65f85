"""Which German words there are: full forms from simplemma's dictionary and the trade's own.

simplemma (MIT) brings some million forms of German words with their base forms. Nouns stand
there with a capital letter, so that a noun can be told from other words, and an abbreviation
from both.
"""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory


def word_list(name: str) -> frozenset[str]:
    """The words of a file in word_lists/; lines that begin with # are remarks."""
    lines = (Path(__file__).parent / "word_lists" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def word_pairs(name: str) -> list[tuple[str, str]]:
    """The pairs of words of a file in word_lists/, one a line."""
    lines = (Path(__file__).parent / "word_lists" / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return [(one, other) for one, other in pairs]


def places_of_reference() -> frozenset[str]:
    """The words in the names of the towns and regions that every directory starts with."""
    names = set()
    for table, columns in (("towns", ("town",)), ("regions", ("name_de", "name_sorbian"))):
        path = Path(__file__).parents[1] / "reference" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            names |= {row[column].lower() for row in csv.DictReader(file) for column in columns}
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name))


COMMON_WORDS = word_list("common_words")
COMBINING_FORMS = word_list("combining_forms")
SHORT_NOUNS = word_list("short_nouns")
PARTICLES = word_list("particles")
SEPARABLE = word_list("separable")
LONG_PARTICLES = tuple(sorted(particle for particle in SEPARABLE if len(particle) >= 5))
SUFFIXES = word_list("suffixes")
SPELT_OUT = re.compile("[aou]e|ss")
# verdichtet, gesichert, abgedichteten: at least four letters without the endings.
PARTICIPLE = re.compile(
    rf"(?P<front>{'|'.join(sorted(SEPARABLE))}|)(?P<ge>ge|)(?P<stem>[^\W\d_]{{4,}}?)"
    r"(?P<bare>e?t)(?:e[nmrs]?)?"
)
STRONG_PARTICIPLE = re.compile(r"(?P<bare>.{4,}en)e[mnrs]?")  # gegossene, geschnittener
TELLING_PARTICIPLE = re.compile(r"((?:be|ent|er|ge|ver|zer).{3,}t|.{2,}iert)(?:e[nmrs]?)?")
# elektrischer, mobile: also where such an adjective stands in the dictionary as a noun.
ADJECTIVE = re.compile(r"(?P<bare>.+(?:al|bar|ell|haft|ig|il|isch|iv|lich|los|sam|är))(?:e[mnrs]?)")
REMEMBERED = 500  # words of each kind: those that are met all the time
NAMES = word_list("names") | places_of_reference()


@cache
def dictionary():
    """Form -> base form, some 1.1 million; loaded at the first use, in about a second."""
    return DefaultDictionaryFactory().get_dictionary("de")


def is_verb(word: str) -> bool:
    """Whether the word in lower case is an infinitive: of itself or of its past (fertigte).

    The dictionary has only some verbs with a particle in front; the longer ones make no others.
    """
    if not word.endswith(("en", "eln", "ern")):
        return False
    for form in spellings(word):
        past = form.removesuffix("n").removesuffix("e") + "te"
        if form in (base_form(form), base_form(past)):
            return True
    return word.startswith(LONG_PARTICLES) and any(
        word.startswith(particle) and is_verb(word[len(particle) :]) for particle in LONG_PARTICLES
    )


def is_noun(word: str) -> bool:
    """Whether the word in lower case is a form of a noun."""
    return any(base_form(form[:1].upper() + form[1:]) for form in spellings(word))


def is_name(word: str) -> bool:
    """Whether the word is a place's or a person's name: Saalfeld, Saalfelder, Erzgebirg(s)."""
    return f"{word}e" in NAMES or any(
        word.removesuffix(ending) in NAMES for ending in ("", "s", "r", "rn", "er", "ern", "ers")
    )


def is_superlative(word: str) -> bool:
    """Whether the word is an adjective's or participle's superlative (renommierteste)."""
    bare = re.sub(r"este[mnrs]?$", "", word)
    return bare != word and is_word(bare) and not is_noun(bare)


def noun_base(word: str) -> str:
    """The base form of a noun in lower case, itself in lower case; "" if it is no noun."""
    nouns = (base_form(form[:1].upper() + form[1:]) for form in spellings(word))
    return next((noun.lower() for noun in nouns if noun), "")


def is_participle(word: str) -> bool:
    """Whether the word is a form of what a verb makes with -end (Reisende: no end of Reis)."""
    bare = re.sub(r"end(e[mnrs]?)?$", "", word)
    return bare != word and is_verb(f"{bare}en")


def verbs_of_participle(word: str) -> set[str]:
    """What a participle may be of that dictionaries have as an adjective or noun (verdichtet,
    gegossene)."""
    if (strong := STRONG_PARTICIPLE.fullmatch(word)) and not is_noun(strong["bare"]):
        return set(base_forms(strong["bare"]))
    match = PARTICIPLE.fullmatch(word)
    if not match or is_noun(word[: match.end("bare")]):
        return set()
    with_ge = f"{match['front']}{match['stem']}"
    stems = {match["front"] + "ge" + match["stem"] if match["ge"] else with_ge, with_ge}
    verbs = {stem + ending for stem in stems for ending in ("en", "n")}
    return verbs | base_forms(word[: match.end("bare")])


def is_past_participle(word: str) -> bool:
    """Whether the word is a form of a verb's participle with -t and with one of the syllables
    that tell it from the verb's other forms (beschichtete, gekühltem, montiert; not haltet)."""
    return bool(TELLING_PARTICIPLE.fullmatch(word)) and any(map(is_verb, verbs_of_participle(word)))


def is_inflected_adjective(word: str) -> bool:
    """Whether the word is an adjective with an ending, as no compound begins (totaler, alten)."""
    bare = re.sub(r"e[mnrs]?$", "", word)
    return bare != word and not is_noun(word) and base_form(word) == bare


def is_noun_of_verb(word: str) -> bool:
    """Whether a word that no dictionary has is made of a verb with -ung (Befliegung, Wicklung)."""
    bare = word.removesuffix("en")
    stem = bare.removesuffix("ung")
    return stem != bare and any(map(is_verb, (f"{stem}en", f"{stem}n", re.sub("l$", "eln", stem))))


def is_regular_noun(word: str) -> bool:
    """Whether the word is a noun that begins like its base form (not Genera, of Genus)."""
    bases = [base_form(form[:1].upper() + form[1:]).lower() for form in spellings(word)]
    return any(base and word.startswith(base[:-1]) for base in bases)


def is_word(word: str) -> bool:
    """Whether the word in lower case is German at all; such a word needs no correction."""
    return is_noun(word) or any(base_form(form) for form in spellings(word))


@lru_cache(maxsize=REMEMBERED)
def is_common(part: str) -> bool:
    """Whether a form, or the word that it is a form of, is in the list of common words."""
    return not COMMON_WORDS.isdisjoint({*spellings(part), *base_forms(part)})


@lru_cache(maxsize=REMEMBERED)
def base_forms(word: str) -> frozenset[str]:
    """The base forms of a word in lower case, as a noun and as any other word; all lower case."""
    bases = set()
    for form in spellings(word):
        noun = form[:1].upper() + form[1:]
        bases.add(base_form(noun))
        if base_form(noun) in ("", base_form(form).capitalize() + "er") or base_form(form) == form:
            bases.add(base_form(form))  # not "eisen" for Eis, which is also said of a frozen road
        if form.endswith("en") and base_form(noun) == noun and base_form(noun[:-1]) == noun[:-1]:
            bases.add(noun[:-1])  # Bremsen is also the plural of Bremse
        if (match := ADJECTIVE.fullmatch(form)) and base_form(form) == match["bare"]:
            bases.add(match["bare"])
    return frozenset(base.lower() for base in bases if base)


def base_form(form: str) -> str:
    """The base form that the dictionary gives for a form, "" if it has none."""
    return dictionary().get(form) or ""


def spellings(word: str) -> tuple[str, ...]:
    """The word, and where umlauts or ß may have been spelt out, the word with them."""
    if not SPELT_OUT.search(word):
        return (word,)
    forms = [word]
    for pair, letter in (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß")):
        forms += [form.replace(pair, letter) for form in forms if pair in form]
    return tuple(forms)
