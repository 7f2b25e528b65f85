"""Text -> words, and words -> the keys under which their forms meet. Pure functions.

Two words match when they share a key. Each key names a relation and a base, so that only forms
of one word meet: Messe and Messen under "n:messe", Messer and Messern under "n:messer", and
never the two. Snowball's German stemmer would join them (both "mess") and would part Sanierung
from sanieren, so German base forms come from simplemma's dictionary; English is left to
Snowball's Porter2 stemmer.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

from . import compounds, lexicon

UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ł": "l", "đ": "d", "ø": "o"})
DIGRAPH_OF = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
DIGRAPHS = re.compile(r"(?<![aeiouq])ae|(?<![aeiouq])oe|(?<![aeiouq])ue")
# Letters and digits; single letters also with signs: F&E, K+S, C++, C#.
_PIECE = r"(?:(?<![^\W_])[^\W\d_](?:(?:[&+][^\W\d_])+|\+\+|#)(?![^\W_])|[^\W_]+)"
# A word is such pieces, joined or suspended by hyphens; asterisks as in "SCC**" count.
TOKEN = re.compile(rf"-?{_PIECE}(?:[-‑]{_PIECE})*[-‑]?\**")

# Endings of adjectives -> endings of the nouns that they are made of.
ADJECTIVES_OF_NOUNS = (
    ("isch", ("ik", "ie")),  # hydraulisch: Hydraulik; geologisch: Geologie
    ("ikalisch", ("ik",)),  # physikalisch: Physik, of which physisch is none
    ("rechtlich", ("recht",)),  # wasserrechtlich: Wasserrecht
    ("schaftlich", ("schaft",)),  # landwirtschaftlich: Landwirtschaft
)
# Endings of nouns -> endings of the infinitives that they are made of.
NOUNS_OF_VERBS = (
    (("ung", "ungen", "ungs"), ("en", "n")),  # Sanierung: sanieren
    (("lung", "lungen", "lungs"), ("eln",)),  # Entwicklung: entwickeln
    (("ation", "ationen", "ations"), ("ieren",)),  # Dekontamination: dekontaminieren
    (("age", "agen"), ("ieren",)),  # Montage: montieren
    (("ratur", "raturen"), ("rieren",)),  # Reparatur: reparieren; but Armatur is not of armieren
    (("ition", "itionen", "itions"), ("ieren",)),  # Investition: investieren
    (("sion", "sionen", "sions"), ("dieren",)),  # Korrosion: korrodieren
    (("ktion", "ktionen", "ktions"), ("zieren", "hieren")),  # Produktion, Extraktion
    (("uktion", "uktionen", "uktions"), ("uieren",)),  # Konstruktion: konstruieren
    (("pektion", "pektionen", "pektions"), ("pizieren",)),  # Inspektion: inspizieren
    (("ption", "ptionen", "ptions"), ("bieren",)),  # Adsorption: adsorbieren
    (("port", "porte", "porten", "ports"), ("portieren",)),  # Transport: transportieren
    (("bau", "baus", "bauten"), ("bauen",)),  # Umbau: umbauen
)
# modelling, labelled, fuelling: never behind the first vowel (drilling, milling, rolled).
BRITISH_DOUBLE_L = re.compile(r"([aeiouy][a-z]+)ll(ing|ed|er)$")
# colour, vapours, labouring: never in the first syllable (hour, tour).
BRITISH_OUR = re.compile(r"([aeiouy][a-z]*[^aeiouy])our(s|ed|ing|er|ers|less)?$")
# Words that no rule turns into American ones, with all that begins with them (moulding).
AMERICAN_WORDS = dict(lexicon.word_pairs("british_spellings"))
BRITISH_WORD = re.compile("^(?:" + "|".join(AMERICAN_WORDS) + ")")

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

    >>> tokens("Stahl- und Anlagenbau, SCC**, 110 kV, F&E")
    ['stahl-', 'und', 'anlagenbau', 'scc**', '110', 'kv', 'f&e']
    """
    words = TOKEN.findall(text.lower())
    return [word.replace("‑", "-") for word in words] if "‑" in text else words


@lru_cache(maxsize=lexicon.REMEMBERED)
def german_keys(word: str) -> frozenset[str]:
    """The keys of a German word in lower case, with or without umlauts.

    =: the word as it stands
    n: its base form          Pumpe, Pumpen · Kran, Kräne · Förderband, Förderbändern
       or the noun that an adjective is made of    hydraulische, Hydraulik
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
    bases = compounds.base_forms(word) or _without_endings(word)
    bases |= _nouns_of_adjectives({word, *bases})
    keys |= {f"n:{base}" for base in bases}
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
    verbs |= lexicon.verbs_of_participle(word)
    verbs |= {f"zu{verb}" for verb in verbs if verb.startswith("rück")}  # Rückbau: zurückbauen
    return {verb for verb in verbs if lexicon.is_verb(verb)}


def _nouns_of_adjectives(words: Iterable[str]) -> set[str]:
    """The nouns, also compounds, that those of the words that are adjectives are made of."""
    nouns = {
        word.removesuffix(ending) + other
        for word in words
        for ending, others in ADJECTIVES_OF_NOUNS
        if word.endswith(ending)
        for other in others
    }
    return {
        noun
        for noun in nouns
        if (lexicon.is_noun(noun) or len(compounds.atoms(noun)) > 1)
        and (f"{noun}alisch" in words or not lexicon.is_word(f"{noun}alisch"))
    }


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
    singular = re.sub(r"(?<=[a-z]{3}[aeiouy])sis$", "se", folded)  # analysis, as in analyses
    american = re.sub(r"(i|(?<=l)y)s(e[sd]?|ing|ation|er)$", r"\1z\2", singular).replace(
        "sulph", "sulf"
    )
    american = re.sub(r"enc(e[sd]?|ing)$", r"ens\1", american)
    american = re.sub(r"(?:(log)ue|(gram)me)(s?)$", r"\1\2\3", american)
    american = BRITISH_WORD.sub(lambda match: AMERICAN_WORDS[match[0]], american)
    american = BRITISH_DOUBLE_L.sub(r"\1l\2", american)
    american = re.sub(r"([bt])re(s?)$", r"\1er\2", american)
    american = BRITISH_OUR.sub(r"\1or\2", american)
    return frozenset({f"=:{folded}", f"e:{ENGLISH.stemWord(american)}"})


ENGLISH = Stemmer.Stemmer("english")
