"""Keys -> the companies that have them, in little memory and quick to change.

A company has a seat, a number that it keeps while its position in the alphabet shifts. Of a key
that few companies have their seats are kept, so that nothing is to be done when positions
shift; of one that many have, the bitmap of their positions, which is found at once.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from .bitmaps import Shift, bitmap, positions
from .layers import Layered

SEAT = "I"  # the array type: 32 bits
FEW = 32  # one company in so many: there seats and a bitmap take the same memory


@dataclass(frozen=True)
class Seats:
    """Which seat stands for which position; `free` are those that nobody has at present."""

    at: array  # position -> seat
    position: array  # seat -> position, meaningless for a free seat
    free: tuple[int, ...] = ()

    @classmethod
    def in_order(cls, count: int) -> "Seats":
        """The seats of so many companies that come together."""
        return cls(array(SEAT, range(count)), array(SEAT, range(count)))

    def shifted(self, shift: Shift) -> "Seats":
        """The seats after companies have gone and come; none is left and taken at once."""
        if not shift:
            return self
        at, free = list(self.at), list(self.free)
        missing = max(0, len(shift.come) - len(free))
        free += range(len(self.position), len(self.position) + missing)
        left = [at[position] for position in shift.gone]
        for position in reversed(shift.gone):
            del at[position]
        for position in shift.come:
            at.insert(position, free.pop())
        places = array(SEAT, bytes(4 * (len(self.position) + missing)))
        for position, seat in enumerate(at):
            places[seat] = position
        return Seats(array(SEAT, at), places, (*free, *left))

    def positions(self, seats: Iterable[int]) -> list[int]:
        """The positions of these seats."""
        return list(map(self.position.__getitem__, seats))


class Postings:
    """Key -> companies, of one picture; `changed` gives those of the next one."""

    __slots__ = ("_few", "_many", "seats")

    def __init__(self, seats: Seats, few: Layered, many: Mapping[object, int]):
        self.seats = seats
        self._few = few  # key -> seats, as bytes
        self._many = many  # key -> bitmap of positions

    def __contains__(self, key) -> bool:
        return key in self._many or key in self._few

    def count(self, key) -> int:
        """How many companies have the key."""
        if bits := self._many.get(key):
            return bits.bit_count()
        return len(self._few.get(key) or b"") // 4

    def positions(self, key) -> Iterable[int]:
        """The positions of the companies that have the key, in order."""
        if bits := self._many.get(key):
            return positions(bits)
        return sorted(self.seats.positions(array(SEAT, self._few.get(key) or b"")))

    def bits(self, keys: Iterable) -> int:
        """The companies that have any of these keys."""
        found, few = 0, []
        for key in keys:
            if bits := self._many.get(key):
                found |= bits
            elif held := self._few.get(key):
                few.append(held)
        if few:
            found |= bitmap(self.seats.positions(array(SEAT, b"".join(few))))
        return found

    def changed(
        self,
        seats: Seats,
        shift: Shift,
        lost: dict[object, list[int]],
        won: dict[object, list[int]],
    ) -> "Postings":
        """The postings when seats have lost and won keys and positions have shifted.

        A seat that is left loses all keys of its company.
        """
        many = {
            key: shift(bits & ~bitmap(self.seats.positions(lost[key])) if key in lost else bits)
            for key, bits in self._many.items()
        }
        few = {}
        for key in dict.fromkeys(chain(lost, won)):
            added = won.get(key, ())
            if key in many:
                many[key] |= bitmap(seats.positions(added))
            else:
                few[key] = self._with(key, lost.get(key, ()), added)
        for key in [
            key for key, held in few.items() if held and len(held) // 4 * FEW > len(seats.at)
        ]:
            many[key] = bitmap(seats.positions(array(SEAT, few[key])))
            few[key] = None
        return Postings(
            seats, self._few.changed(few), {k: bits for k, bits in many.items() if bits}
        )

    def _with(self, key, lost: Sequence[int], won: Sequence[int]) -> bytes | None:
        held = array(SEAT, self._few.get(key) or b"")
        kept = {*held}.difference(lost)
        return array(SEAT, sorted(kept.union(won))).tobytes() or None


class Collector:
    """Collects postings of companies that come in order, in hardly more memory than they take."""

    def __init__(self, companies: int):
        self._most = companies // FEW
        self._octets = companies // 8 + 1
        self._few: dict[object, array] = {}
        self._many: dict[object, bytearray] = {}

    def __iter__(self) -> Iterator:
        """The keys collected."""
        return chain(self._few, self._many)

    def add(self, seat: int, keys: Iterable) -> None:
        """Note that the company on a seat has these keys."""
        octet, bit = seat >> 3, 1 << (seat & 7)
        for key in keys:
            if octets := self._many.get(key):
                octets[octet] |= bit
            elif (held := self._few.get(key)) is None:
                self._few[key] = array(SEAT, (seat,))
            else:
                held.append(seat)
                if len(held) > self._most:
                    bits = bitmap(self._few.pop(key))
                    self._many[key] = bytearray(bits.to_bytes(self._octets, "little"))

    def postings(self, seats: Seats) -> Postings:
        """What was collected, and nothing is left here."""
        few, many = {}, {}
        while self._few:
            key, held = self._few.popitem()
            few[key] = held.tobytes()
        while self._many:
            key, octets = self._many.popitem()
            many[key] = int.from_bytes(octets, "little")
        return Postings(seats, Layered(few), many)
