"""Compounds that a German text writes out: "Wartung von Turbinen" is Turbinenwartung."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from . import lexicon
from .compounds import atoms, base_forms
from .words import STOP_WORDS, german_keys, spelt_out

Span = tuple[int, int]  # from the first letter to behind the last one

NOUN = r"[A-ZÄÖÜ][^\W_]{2,}(?:[-‑][^\W_]+)*"
MOST_IN_A_LIST = 6
NOUNS = rf"{NOUN}[-‑]?(?:(?:, | und | oder | sowie ){NOUN}[-‑]?){{0,{MOST_IN_A_LIST - 1}}}(?![\w-])"
# Between what is done and what it is done with: Bau von Brücken, Prüfung der alten Brücken,
# Prüfung elektrischer Anlagen.
BETWEEN = (
    r"(?: (?:von|vom|des|der|an|für)(?: (?:de[nmr]|die|das|eine[mr]))?(?: [a-zäöüß]+e[nmrs])?"
    r"| (?P<genitive>eines|[a-zäöüß]{3,}er)(?: [a-zäöüß]+e[nr])?)"
)
# A noun before another one names it: pumps "der Marke Nord" are no Markenpumpen.
PASSAGE = re.compile(rf"(?<![\w-])(?P<what>{NOUNS}){BETWEEN} (?=(?P<of>{NOUNS})(?! [A-ZÄÖÜ]))")
NO_GENITIVE = lexicon.PARTICLES | {"oder"}  # that end in the same letters
WHOLE_NOUN = re.compile(rf"{NOUN}(?![\w‑-])")


def written_out(text: str) -> Iterator[tuple[Span, str]]:
    """Each such passage of a German text with the two nouns in the compound's order.

    >>> list(written_out("Wir bieten Wartung und Reparatur von Turbinen."))
    [((11, 45), 'turbinen wartung'), ((11, 45), 'turbinen reparatur')]
    """
    for match in PASSAGE.finditer(text):
        if match["genitive"] in NO_GENITIVE:
            continue
        span = match.start("what"), match.end("of")
        for what, of in product(_nouns(match["what"]), _nouns(match["of"])):
            yield span, f"{of} {what}"


def _nouns(listed: str) -> list[str]:
    """The nouns of a list in lower case, without suspended halves and what only looks so."""
    words = (re.sub("[-‑]", "", noun).lower() for noun in WHOLE_NOUN.findall(listed))
    return [word for word in words if _is_noun(word)]


@lru_cache(maxsize=lexicon.REMEMBERED)
def _is_noun(word: str) -> bool:
    """Whether a word with a capital letter is a noun, and not just the first of a sentence."""
    if word in STOP_WORDS:
        return False
    return lexicon.is_noun(word) or lexicon.is_noun_of_verb(word) or len(atoms(word)) > 1


def keys_of_pair(first: str, last: str) -> frozenset[str]:
    """The keys under which a compound of two nouns meets itself written out.

    The last is the same noun, or of the same verb.

    >>> sorted(keys_of_pair("turbinen", "wartung"))
    ['c:turbine v:warten', 'c:turbine wartung']
    """
    lasts = {*base_forms(last), *(key for key in german_keys(last) if key.startswith("v:"))}
    pairs = product(base_forms(first) or {first}, lasts or {last})
    return frozenset(spelt_out(f"c:{one} {other}") for one, other in pairs)


def keys_of_parts(first: str, last: str) -> frozenset[str]:
    """The same keys without what stands in front in the first noun: Wartung von Dampfturbinen is
    also Turbinenwartung. Not so of the last: Stahlbau für Kraftwerke is no Kraftwerksbau."""
    pairs = atoms(first)
    tails = ("".join(part + link for part, link in pairs[cut:]) for cut in range(1, len(pairs)))
    return frozenset().union(*(keys_of_pair(tail, last) for tail in tails))


def keys_of_compound(word: str) -> frozenset[str]:
    """The same keys of a compound, wherever it may be cut in two."""
    pairs = atoms(word)
    keys: set[str] = set()
    for cut in range(1, len(pairs)):
        before = "".join(part + link for part, link in pairs[: cut - 1]) + pairs[cut - 1][0]
        keys |= keys_of_pair(before, "".join(part + link for part, link in pairs[cut:]))
    return frozenset(keys)
