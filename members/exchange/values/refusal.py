"""What a parser says about a text that it can make nothing of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """The text in question, a cell's or a part of it, and a sentence: what is expected."""

    value: str
    expected: str


class RefusedError(ValueError):
    """A cell is refused; `faults` names each part of it that is wrong."""

    def __init__(self, *faults: Fault):
        super().__init__("; ".join(f"{fault.value}: {fault.expected}" for fault in faults))
        self.faults = faults


def refused(value: str, expected: str) -> RefusedError:
    """One fault, to be raised."""
    return RefusedError(Fault(value, str(expected)))
