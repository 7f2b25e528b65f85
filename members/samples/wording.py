"""The stock of sentences, read from wording/*.txt.

A file has sections, headed "# name" or, for a competency, "# slug | German | English" with the
words for a list of services. Below stand pairs of lines, German and then English, that say the
same; a blank line parts them. Words in braces are filled in by `descriptions`.
"""

import functools
import string
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "wording"


@dataclass(frozen=True)
class Sentence:
    """The same thing said in German and English, with slots in braces."""

    german: str
    english: str
    slots: frozenset[str]


def _slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@functools.cache
def sentences() -> dict[str, tuple[Sentence, ...]]:
    """All sentences by section: a competency's slug, or a name such as "closing:any"."""
    return _read()[0]


@functools.cache
def offers() -> dict[str, tuple[str, str]]:
    """For each competency the words that name it in a list of services, German and English."""
    return _read()[1]


@functools.cache
def _read():
    sections, names = {}, {}
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("# ")[1:]:
            heading, _, body = block.partition("\n")
            name, *titles = heading.split(" | ")
            if titles:
                names[name] = tuple(titles)
            sections[name] = tuple(_sentence(pair) for pair in body.strip().split("\n\n"))
    return sections, names


def _sentence(pair: str) -> Sentence:
    german, english = pair.split("\n")
    return Sentence(german, english, frozenset(_slots(german) | _slots(english)))
