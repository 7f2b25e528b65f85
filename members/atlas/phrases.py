"""Whether words stand in a row in a text: quick, for a phrase is looked for in many texts."""

import re
from collections.abc import Sequence

from .words import spelt_out, tokens

# What letters of a key (`spelt_out`) may have been in a text; all others are as they were.
SPELLINGS = {"ae": "(?:ae|ä)", "oe": "(?:oe|ö)", "ue": "(?:ue|ü)", "-": "[-‑]"}
SOUNDS = re.compile("ae|oe|ue|ss+|.")
BETWEEN, END = r"[\W_]+", r"(?![^\W_])"
# Characters of which a pattern knows how they are spelt out; all others are rare.
UNKNOWN = re.compile("[^\x00-\x7fäöüß\u00a0‑–—…„“”‚‘’»«·•]")


class Phrase:
    """Words that are to stand in a row, however their umlauts are spelt."""

    def __init__(self, words: Sequence[str]):
        spelt = [spelt_out(word.strip("-")) for word in words]
        self._row = f" {' '.join(spelt)} "
        self._pattern = re.compile(BETWEEN.join(map(_pattern, spelt)) + END)

    def stands_in(self, text: str) -> bool:
        """Whether the text has the words in a row; it is taken apart only if it looks so."""
        lowered = text.lower()
        if not (self._may_stand_in(lowered) or UNKNOWN.search(lowered)):
            return False
        return self._row in f" {' '.join(spelt_out(word.strip('-')) for word in tokens(text))} "

    def _may_stand_in(self, lowered: str) -> bool:
        # What stands before is not part of the pattern: letters at its beginning are found fast.
        place = 0
        while match := self._pattern.search(lowered, place):
            if not lowered[match.start() - 1 : match.start()].isalnum():
                return True
            place = match.start() + 1
        return False


def _pattern(spelt: str) -> str:
    """Matches all that is spelt out so, and perhaps more."""
    sounds = SOUNDS.findall(spelt.rstrip("*"))
    return "".join(
        "[sß]+" if sound.startswith("ss") else SPELLINGS.get(sound, re.escape(sound))
        for sound in sounds
    )
