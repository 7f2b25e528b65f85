"""What the measured searches ask for: words that stand in many companies' texts, or in one."""

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field

from members.atlas.words import STOP_WORDS

EACH = 40
LETTERS = re.compile(r"[^\W\d_]{6,}")


@dataclass(frozen=True)
class Words:
    """Words to ask for, `EACH` of a kind where the texts have so many.

    `common`: those in the most companies, and next to them `filtered`; `rare`: in one company
    only; `pairs`: two words of which each stands in many; `misspelt`: words that lack a letter,
    so that nobody uses them. No word stands in two lists.
    """

    common: list[str]
    filtered: list[str]
    rare: list[str]
    pairs: list[str]
    misspelt: list[str]

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass
class Counted:
    """How many texts have each word of six letters or more."""

    texts: Counter = field(default_factory=Counter)

    def count(self, text: str) -> None:
        self.texts.update(set(LETTERS.findall(text.lower())) - STOP_WORDS)

    def chosen(self) -> Words:
        """The same words for the same texts, in whatever order these came."""
        ranked = sorted(self.texts, key=lambda word: (-self.texts[word], word))
        rare = [word for word in ranked if self.texts[word] == 1]
        common, filtered, first, second = (ranked[n * EACH : (n + 1) * EACH] for n in range(4))
        longer = [word for word in ranked[4 * EACH : 20 * EACH] if len(word) >= 9]
        return Words(
            common=common,
            filtered=filtered,
            rare=rare[:: max(len(rare) // EACH, 1)][:EACH],
            pairs=[f"{one} {other}" for one, other in zip(first, second, strict=False)],
            misspelt=[word for word in map(_misspelt, longer) if word not in self.texts][:EACH],
        )


def _misspelt(word: str) -> str:
    """The word without its middle letter, as a hasty visitor types it."""
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :]
