"""Large collections of which little changes from one picture to the next."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MOST_CHANGED = 8  # above one in so many, what differs becomes part of what is shared


class Layered:
    """A dict that pictures share and never change, and what one of them has otherwise.

    No value is None: there it says that a key is gone.
    """

    __slots__ = ("_otherwise", "_shared")

    def __init__(self, shared: dict, otherwise: dict | None = None):
        self._shared = shared
        self._otherwise = otherwise or {}

    def get(self, key) -> Any:
        """The value of a key; None where there is none."""
        if self._otherwise and key in self._otherwise:
            return self._otherwise[key]
        return self._shared.get(key)

    def __contains__(self, key) -> bool:
        return self.get(key) is not None

    def changed(self, changes: Mapping) -> "Layered":
        """The same with other values for some keys; None takes a key away."""
        if not changes:
            return self
        otherwise = {**self._otherwise, **changes}
        if len(otherwise) <= len(self._shared) // MOST_CHANGED:
            return Layered(self._shared, otherwise)
        merged = {**self._shared, **otherwise}
        return Layered({key: value for key, value in merged.items() if value is not None})

    def __iter__(self) -> Iterator:
        """The keys."""
        yield from (key for key in self._shared if key not in self._otherwise)
        yield from (key for key, value in self._otherwise.items() if value is not None)


def resorted(ordered: list, gone: Iterable, come: Iterable) -> list:
    """A sorted list without some of its items and with others."""
    ordered = ordered.copy()
    for item in gone:
        del ordered[bisect_left(ordered, item)]
    for item in come:
        insort(ordered, item)
    return ordered
