"""German clauses -> the verbs whose particle stands apart: "Wir bauen Anlagen um", umbauen."""

import re
from collections.abc import Iterator

from . import lexicon
from .words import tokens

CONJUNCTIONS = ("und", "oder", "sowie", "bzw", "and", "or")
END = re.compile(r"[.,;:!?()\n]|\s[–—-]\s")


def separated_verbs(text: str) -> Iterator[str]:
    """The infinitives that verbs make with a particle at the end of their clause, in order.

    >>> list(separated_verbs("Wir bauen Anlagen um und forsten Kippen auf."))
    ['umbauen', 'aufforsten']
    """
    for clause in END.split(text):
        words = tokens(clause)
        for place, word in enumerate(words):
            is_last = place + 1 == len(words) or words[place + 1] in CONJUNCTIONS
            if is_last and word in lexicon.SEPARABLE:
                verbs = (_with_particle(word, other) for other in reversed(words[:place]))
                yield from [verb for verb in verbs if verb][:1]


def _with_particle(particle: str, word: str) -> str:
    """The verb of which a word is a form, with a particle in front; "" if there is none."""
    bases = sorted({word, *lexicon.base_forms(word)})
    verbs = (particle + base for base in bases if lexicon.is_verb(base))
    return next((verb for verb in verbs if lexicon.is_verb(verb)), "")
