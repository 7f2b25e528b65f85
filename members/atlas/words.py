"""Text -> words, and words -> the keys under which their forms meet. Pure functions.

Two words match when they share a key. Each key names a relation and a base, so that only forms
of one word meet: Messe and Messen under "n:messe", Messer and Messern under "n:messer", and
never the two. Snowball's German stemmer would join them (both "mess") and would part Sanierung
from sanieren, so German base forms come from simplemma's dictionary; English is left to
Snowball's Porter2 stemmer.
"""

import re
import unicodedata
from functools import lru_cache

import Stemmer

from . import compounds, lexicon

UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ł": "l", "đ": "d", "ø": "o"})
DIGRAPH_OF = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
DIGRAPHS = re.compile(r"(?<![aeiouq])ae|(?<![aeiouq])oe|(?<![aeiouq])ue")
# A word is letters and digits, joined or suspended by hyphens; asterisks as in "SCC**" count.
TOKEN = re.compile(r"-?[^\W_]+(?:[-‑][^\W_]+)*[-‑]?\**")

# Endings of nouns -> endings of the infinitives that they are made of.
NOUNS_OF_VERBS = (
    (("ung", "ungen", "ungs"), ("en", "n")),  # Sanierung: sanieren
    (("lung", "lungen", "lungs"), ("eln",)),  # Entwicklung: entwickeln
    (("ation", "ationen", "ations"), ("ieren",)),  # Dekontamination: dekontaminieren
    (("age", "agen"), ("ieren",)),  # Montage: montieren
)
# verdichtet, gesichert, abgedichteten: at least four letters without the endings.
PARTICIPLE = re.compile(
    rf"(?P<front>{'|'.join(sorted(lexicon.SEPARABLE))}|)(?P<ge>ge|)(?P<stem>[^\W\d_]{{4,}}?)"
    r"(?P<bare>e?t)(?:e[nmrs]?)?"
)

STOP_WORDS = lexicon.word_list("stop_words")


def fold(text: str) -> str:
    """Lower case; umlauts, however spelt, as base letters; ß as ss; no accents.

    >>> fold("Foerderbänder"), fold("GROSSGERÄT"), fold("Chóśebuz")
    ('forderbander', 'grossgerat', 'chosebuz')
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    return fold_accents(DIGRAPHS.sub(lambda match: match[0][0], lowered))


def spelt_out(text: str) -> str:
    """Lower case; umlauts as ae, oe, ue; ß as ss; no accents. So keys are written: Forderung is
    another word than Förderung.

    >>> spelt_out("Foerderbänder"), spelt_out("Forderung"), spelt_out("Chóśebuz")
    ('foerderbaender', 'forderung', 'chosebuz')
    """
    if text.isascii():
        return text.lower()
    return fold_accents(unicodedata.normalize("NFC", text).lower().translate(DIGRAPH_OF))


def fold_accents(text: str) -> str:
    plain = text.translate(UMLAUTS)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """The words of a text in order, in lower case, hyphens and asterisks kept.

    >>> tokens("Stahl- und Anlagenbau, SCC**, 110 kV")
    ['stahl-', 'und', 'anlagenbau', 'scc**', '110', 'kv']
    """
    words = TOKEN.findall(text.lower())
    return [word.replace("‑", "-") for word in words] if "‑" in text else words


@lru_cache(maxsize=lexicon.REMEMBERED)
def german_keys(word: str) -> frozenset[str]:
    """The keys of a German word in lower case, with or without umlauts.

    =: the word as it stands
    n: its base form          Pumpe, Pumpen · Kran, Kräne · Förderband, Förderbändern
    v: the verb it belongs to sanieren, saniert, sanierte, Sanierung, Sanierungen

    The base form is the dictionary's; of a compound that no dictionary has, its last part's;
    of an unknown word, what is left without one of the endings of German nouns. Either of
    ph and f may be written where the spelling rules allow both (Photovoltaik).

    >>> sorted(german_keys("messe") & german_keys("messen"))
    ['n:messe']
    >>> german_keys("messe") & german_keys("messer")
    frozenset()
    """
    keys = {f"=:{word}", f"n:{word}"}
    keys |= {f"n:{base}" for base in compounds.base_forms(word) or _without_endings(word)}
    keys |= {key.replace("ph", "f") for key in keys if key.startswith("n:")}
    keys |= {f"v:{verb}" for verb in _verbs(word)}
    return frozenset(spelt_out(key) for key in keys)


def _verbs(word: str) -> set[str]:
    """The infinitives that a word belongs to.

    -ung goes with a verb only, never with a bare noun: Zeitung has nothing to do with Zeit.
    A noun that is also some form of a verb (Band, "er band") is taken as the noun.
    """
    verbs = {word}
    for endings, infinitives in NOUNS_OF_VERBS:
        stems = {word[: -len(ending)] for ending in endings if word.endswith(ending)}
        verbs |= {stem + ending for stem in stems if len(stem) > 2 for ending in infinitives}
    if not lexicon.is_noun(word):
        verbs |= lexicon.base_forms(word)
    verbs |= _verbs_of_participle(word)
    return {verb for verb in verbs if lexicon.is_verb(verb)}


def _verbs_of_participle(word: str) -> set[str]:
    """What a participle may be of that dictionaries have as an adjective or noun (verdichtet)."""
    match = PARTICIPLE.fullmatch(word)
    if not match or lexicon.is_noun(word[: match.end("bare")]):
        return set()
    with_ge = f"{match['front']}{match['stem']}"
    stems = {match["front"] + "ge" + match["stem"] if match["ge"] else with_ge, with_ge}
    verbs = {stem + ending for stem in stems for ending in ("en", "n")}
    return verbs | lexicon.base_forms(word[: match.end("bare")])


def _without_endings(word: str) -> set[str]:
    """What an unknown word may be without its ending, at least three letters long."""
    return {
        word[: -len(ending)]
        for ending in ("e", "en", "n", "s", "es", "er", "ern")
        if word.endswith(ending) and len(word) - len(ending) >= 3
    }


@lru_cache(maxsize=lexicon.REMEMBERED)
def english_keys(word: str) -> frozenset[str]:
    """The keys of an English word: itself, and its Porter2 stem in American spelling.

    >>> sorted(english_keys("desulphurisation") & english_keys("desulfurization"))
    ['e:desulfur']
    """
    folded = spelt_out(word)
    american = re.sub(r"is(e[sd]?|ing|ation|er)$", r"iz\1", folded).replace("sulph", "sulf")
    american = re.sub(r"ll(ing|ed|er)$", r"l\1", american)
    american = re.sub(r"tre(s?)$", r"ter\1", american).replace("labour", "labor")
    return frozenset({f"=:{folded}", f"e:{ENGLISH.stemWord(american)}"})


ENGLISH = Stemmer.Stemmer("english")
