"""Sets of companies as integers: bit i stands for the company at position i."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import repeat

OCTETS_PER_SINGLE = 8  # above one company in so many octets, all at once is quicker
FEW_SHIFTS = 24  # above, cutting a text into pieces is quicker than arithmetic
ZERO, ONE = b"01"


def bitmap(positions: Iterable[int]) -> int:
    """The bitmap with these bits set."""
    positions = positions if isinstance(positions, Collection) else list(positions)
    if not positions:
        return 0
    last = max(positions)
    if len(positions) * 8 * OCTETS_PER_SINGLE > last:
        digits = bytearray((ZERO,)) * (last + 1)
        deque(map(digits.__setitem__, positions, repeat(ONE)), maxlen=0)
        digits.reverse()
        return int(digits, 2)
    octets = bytearray(last // 8 + 1)
    for position in positions:
        octets[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(octets, "little")


def positions(bits: int) -> Iterator[int]:
    """The positions of the set bits, lowest first; in time proportional to the length."""
    octets = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for place, octet in enumerate(octets):
        while octet:
            lowest = octet & -octet
            yield place * 8 + lowest.bit_length() - 1
            octet ^= lowest


class Shift:
    """What becomes of positions when companies go and others come.

    `gone` are the positions of those that go, `come` the new positions of those that come, both
    ascending. Called with a bitmap it gives the same one at the new positions: without the bits
    that go, and with 0 for those that come.
    """

    def __init__(self, gone: Sequence[int] = (), come: Sequence[int] = ()):
        self.gone = gone
        self.come = come

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)

    def __call__(self, bits: int) -> int:
        if len(self.gone) + len(self.come) > FEW_SHIFTS:
            return self._in_pieces(bits)
        for position in reversed(self.gone):
            bits = bits >> position + 1 << position | bits & (1 << position) - 1
        for position in self.come:
            bits = bits >> position << position + 1 | bits & (1 << position) - 1
        return bits

    def _in_pieces(self, bits: int) -> int:
        digits = f"{bits:b}"[::-1]
        start, kept = 0, []
        for position in self.gone:
            kept.append(digits[start:position])
            start = position + 1
        digits = "".join([*kept, digits[start:]])
        start, opened = 0, []
        for place, position in enumerate(self.come):
            end = position - place
            opened += digits[start:end].ljust(end - start, "0"), "0"
            start = end
        return int("".join([*opened, digits[start:]])[::-1] or "0", 2)
