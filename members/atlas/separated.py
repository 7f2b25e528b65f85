"""Where in a German text the verbs stand whose particle stands apart: "Wir bauen … um"."""

from collections.abc import Iterator
from itertools import pairwise

from . import lexicon
from .clauses import CONJUNCTIONS, END, separated_verbs
from .words import TOKEN

Span = tuple[int, int]  # from the first letter to behind the last one


def separated_spans(text: str) -> Iterator[tuple[Span, str]]:
    """The places of each such verb and of its particle, both with the infinitive.

    >>> list(separated_spans("Wir bauen Hallen um."))
    [((4, 9), 'umbauen'), ((17, 19), 'umbauen')]
    """
    ends = [0, *(match.end() for match in END.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        words = [(match[0].lower(), match.span()) for match in TOKEN.finditer(text, start, end)]
        followers = [*(word for word, _span in words[1:]), CONJUNCTIONS[0]]
        for place, (particle, span) in enumerate(words):
            if particle in lexicon.SEPARABLE and followers[place] in CONJUNCTIONS:
                yield from _pair(words[:place], particle, span)


def _pair(words: list[tuple[str, Span]], particle: str, span: Span) -> Iterator[tuple[Span, str]]:
    """The nearest verb in front that goes with the particle, and the particle."""
    for word, place in reversed(words):
        for verb in separated_verbs(f"{word} {particle}"):
            yield place, verb
            yield span, verb
            return
