"""Sets of companies as integers: bit i stands for the company at position i."""

from collections.abc import Iterable, Iterator


def bitmap(positions: Iterable[int]) -> int:
    """The bitmap with these bits set."""
    positions = list(positions)
    if not positions:
        return 0
    octets = bytearray(max(positions) // 8 + 1)
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
