"""Whether words stand in a row in a text: quick, for a phrase is looked for in many texts."""

import re
from collections.abc import Iterator, Sequence

from .words import spelt_out, tokens

# What letters of a key (`spelt_out`) may have been in a text; all others are as they were.
SPELLINGS = {"ae": "(?:ae|ä)", "oe": "(?:oe|ö)", "ue": "(?:ue|ü)", "-": "[-‑]"}
SOUNDS = re.compile("ae|oe|ue|ss+|.")
BREAK = " \n "  # between texts: part of no word
BETWEEN, END = r"[\W_]+", r"(?![^\W_])"
# Characters of which a pattern knows how they are spelt out; all others are rare.
UNKNOWN = re.compile("[^\x00-\x7fäöüß\u00a0‑–—…„“”‚‘’»«·•]")


class Phrase:
    """Words that are to stand in a row, however their umlauts are spelt."""

    def __init__(self, words: Sequence[str]):
        spelt = [spelt_out(word.strip("-")) for word in words]
        self._row = f" {' '.join(spelt)} "
        self._pattern = re.compile(BETWEEN.join(map(_pattern, spelt)) + END)

    def stands_at(self, texts: Sequence[str]) -> list[int]:
        """The places of those texts that have the words in a row."""
        if not self.stands_in(BREAK.join(texts)):
            return []
        return [place for place, text in enumerate(texts) if self.stands_in(text)]

    def stands_in(self, text: str) -> bool:
        """Whether the text has the words in a row; only what looks so is taken apart."""
        lowered = text.lower()
        if UNKNOWN.search(lowered):
            return self._is_row_of(lowered)
        return any(map(self._is_row_of, self._passages(lowered)))

    def _is_row_of(self, passage: str) -> bool:
        return self._row in f" {' '.join(spelt_out(word.strip('-')) for word in tokens(passage))} "

    def _passages(self, lowered: str) -> Iterator[str]:
        """What looks like the words in a row, with all that touches it."""
        # What stands before is not part of the pattern: letters at its beginning are found fast.
        place = 0
        while match := self._pattern.search(lowered, place):
            start, end = match.span()
            if not lowered[start - 1 : start].isalnum():
                behind = lowered.find(" ", end)
                yield lowered[lowered.rfind(" ", 0, start) + 1 : behind if behind >= 0 else None]
            place = start + 1


def _pattern(spelt: str) -> str:
    """Matches all that is spelt out so, and perhaps more."""
    sounds = SOUNDS.findall(spelt.rstrip("*"))
    return "".join(
        "[sß]+" if sound.startswith("ss") else SPELLINGS.get(sound, re.escape(sound))
        for sound in sounds
    )
