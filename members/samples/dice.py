"""Repeatable chance: the same seed gives the same draws on every machine and Python."""

import random


class Dice:
    """Draws that depend on the seed alone.

    Everything goes through `Random.random()`, the one call whose sequence Python promises to keep;
    choice(), shuffle() and sample() may change between versions.
    """

    def __init__(self, *seed: object):
        self._random = random.Random(":".join(str(part) for part in seed))

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """True in `share` (0 to 1) of the draws."""
        return self._random.random() < share

    def pick(self, items):
        """One item of a sequence."""
        return items[self.below(len(items))]

    def weighted(self, weights: dict):
        """One key, each as often as its weight says."""
        point = self._random.random() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return key

    def shuffled(self, items) -> list:
        """All items in a new order."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]

    def deck(self, items) -> "Deck":
        """The items to be dealt in a shuffled order."""
        return Deck(self.shuffled(items))

    def sample(self, items, count: int) -> list:
        """`count` different items, or all if there are fewer."""
        return self.shuffled(items)[:count]


class Deck:
    """Deals its items one after the other and starts again at the end, so all are used alike."""

    def __init__(self, items: list):
        self._items = items
        self._dealt = 0

    def deal(self):
        """The next item."""
        item = self._items[self._dealt % len(self._items)]
        self._dealt += 1
        return item
