"""A measured figure: what every part of the benchmark gives and the report shows."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass

# The sections of the report, in its order.
ATLAS = "The atlas in one process"
IN_PROCESS = "A page in one process, page cache off"
LOAD = "Pages under gunicorn, two workers, beside a bare view that says hello"
VISITOR = "One visitor, one worker of gunicorn"
SECTIONS = (ATLAS, IN_PROCESS, LOAD, VISITOR)


@dataclass(frozen=True)
class Figure:
    """One figure: `value` in `unit`, of `name` in a `section`; None where there is `note` instead.

    `database` and `companies` say what it was measured with. Where several things are measured
    of one name, `column` says which this is. `rounds`: the values that a median was made of.
    """

    section: str
    name: str
    value: float | None
    unit: str
    database: str = ""
    companies: int = 0
    note: str = ""
    column: str = ""
    rounds: tuple[float, ...] = ()

    def as_text(self) -> str:
        """Value and unit with three telling digits; the note where there is no value."""
        if self.value is None:
            return self.note or "–"
        digits = 0 if abs(self.value) >= 100 else 1 if abs(self.value) >= 10 else 2
        if 0 < abs(self.value) < 0.1:
            digits = 3
        if self.unit in ("B", "req/s"):
            digits = 0
        return f"{self.value:,.{digits}f} {self.unit}".strip()


def as_json(figures: list[Figure]) -> str:
    """The figures as a JSON list; `from_json` reads it."""
    return json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=1)


def from_json(text: str) -> list[Figure]:
    """The figures that `as_json` wrote."""
    return [Figure(**one | {"rounds": tuple(one["rounds"])}) for one in json.loads(text)]


def median(values: Iterable[float]) -> dict:
    """What a figure says of several rounds: its `value`, and the `rounds` themselves."""
    rounds = tuple(values)
    return {"value": statistics.median(rounds), "rounds": tuple(round(one, 4) for one in rounds)}


def percentile(values: list[float], hundredth: int) -> float:
    """The value below which `hundredth` of hundred lie, the greatest one for few values."""
    if len(values) < 2:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[hundredth - 1]
