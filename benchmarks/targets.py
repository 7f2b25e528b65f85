"""What the site promises of its speed, and whether a run kept it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import pages
from .figures import Figure

PAGE_IN_PROCESS = "directory page, as a multiple of hello"
GROWTH = "directory page, as a multiple of that with 410 companies"


@dataclass(frozen=True)
class Target:
    """A figure of this name with so many companies: at most, or at least, this value."""

    name: str
    companies: int
    value: float
    at_least: bool = False
    column: str = ""
    is_aim: bool = False  # hoped for, not promised

    def is_met_by(self, figure: Figure) -> bool:
        """False for a figure without a value too."""
        if figure.value is None:
            return False
        return figure.value >= self.value if self.at_least else figure.value <= self.value

    def as_text(self, unit: str) -> str:
        """Such as "at most 25 ms"."""
        bound = f"{'at least' if self.at_least else 'at most'} {self.value:,g} {unit}".strip()
        return f"aim: {bound}" if self.is_aim else bound


WITH_WORDS = (
    "find, a common word",
    "find, a rare word",
    "find, two words",
    "find, a misspelt word",
    "find, a common word and filters",
)
CHANGED = ("after one text is changed", "after one company is added")
TARGETS = (
    *(Target(name, 410, 1) for name in WITH_WORDS),
    *(Target(name, 410, 100) for name in CHANGED),
    Target("find, filters only", 100_000, 5),
    Target("find, a common word", 100_000, 25),
    Target("memory, everything prepared", 100_000, 400),
    Target("memory, after changes", 100_000, 400),
    *(Target(name, 100_000, 2_000) for name in CHANGED),
    Target(GROWTH, 100_000, 1.5),
    Target(pages.COLD_PAGE, 410, 0.10, at_least=True, column=pages.SHARE),
    Target(pages.COLD_PAGE, 410, 0.25, at_least=True, column=pages.SHARE, is_aim=True),
    Target(pages.CACHED, 410, 0.65, at_least=True, column=pages.SHARE),
    Target(pages.UNCHANGED, 410, 0.65, at_least=True, column=pages.SHARE),
)


def judged(figures: Iterable[Figure]) -> list[tuple[Target, Figure, bool]]:
    """Each target beside each figure that it is about, and whether it is met."""
    figures = list(figures)
    return [
        (target, figure, target.is_met_by(figure))
        for target in TARGETS
        for figure in figures
        if (figure.name, figure.column, figure.companies)
        == (target.name, target.column, target.companies)
    ]


def growth(figures: Iterable[Figure]) -> list[Figure]:
    """How many times as long as with 410 companies the cold page takes with more of them.

    Each beside the hello of its own process: minutes lie between the sizes, and the machine may
    have been a slower one.
    """
    cold = [figure for figure in figures if figure.name == PAGE_IN_PROCESS]
    smallest = {page.database: page.value for page in cold if page.companies == 410}
    return [
        replace(page, name=GROWTH, value=page.value / smallest[page.database], rounds=())
        for page in cold
        if page.companies != 410 and page.database in smallest
    ]
