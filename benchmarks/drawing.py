"""Cost against size as an SVG for the documents, with logarithmic axes, light and dark."""

import math
from collections.abc import Iterable, Iterator
from html import escape

from .figures import Figure

# Figure -> its words beside the line; all are in milliseconds.
LINES = {
    "built from nothing": "built from nothing",
    "after one text is changed": "after one change",
    "directory page": "directory page, cold",
    "find, a misspelt word": "misspelt word",
    "find, a common word": "common word",
    "find, two words": "two words",
    "find, a rare word": "rare word",
    "find, filters only": "filters only",
}
DATABASE = "SQLite"  # finds are the same on both: they ask no database
WIDTH, HEIGHT = 774, 460
LEFT, RIGHT, TOP, BOTTOM = 84, 175, 56, 50
LABEL_HEIGHT = 17
# Eight colours that colour-blind eyes tell apart, on light and on dark ground.
LIGHT = (
    "#8a3b12", "#1f5f8b", "#3d3d3d", "#a3125e",
    "#0b6e4f", "#5b3fa8", "#7a6200", "#0a6b76",
)  # fmt: skip
DARK = (
    "#f0a070", "#7cc0f0", "#d5d5d5", "#f58cc0",
    "#62d6a8", "#b9a6ff", "#e0c850", "#62d0dc",
)  # fmt: skip


def sizes(figures: Iterable[Figure]) -> set[int]:
    """The numbers of companies that there is something to draw for."""
    return {companies for line in _lines(figures).values() for companies, _ in line}


def drawn(figures: Iterable[Figure]) -> str:
    """The SVG; raises ValueError where nothing was measured that is drawn."""
    lines = _lines(figures)
    if not lines:
        raise ValueError("There is no figure to draw.")
    points = [point for line in lines.values() for point in line]
    across = _Axis([companies for companies, _ in points], LEFT, WIDTH - RIGHT, whole=False)
    upwards = _Axis([cost for _, cost in points], HEIGHT - BOTTOM, TOP, whole=True)
    parts = [*_grid(across, upwards, sizes(figures)), *_drawn_lines(lines, across, upwards)]
    title = "What the atlas costs, by the number of companies"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            ' aria-labelledby="title description">',
            f'<title id="title">{title}</title>',
            f'<desc id="description">{escape(_told(lines))}</desc>',
            _style(len(lines)),
            f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
            f'<text class="title" x="20" y="28">{title}</text>',
            f'<text x="20" y="46">Milliseconds, medians, one process, {DATABASE}</text>',
            *parts,
            "</svg>\n",
        ]
    )


def _lines(figures: Iterable[Figure]) -> dict[str, list[tuple[int, float]]]:
    """The words of each line -> (companies, milliseconds), the fewest companies first."""
    lines: dict[str, list[tuple[int, float]]] = {}
    figures = [figure for figure in figures if figure.database == DATABASE and figure.value]
    for name, words in LINES.items():
        if line := sorted((f.companies, f.value) for f in figures if f.name == name):
            lines[words] = line
    return lines


def _told(lines: dict[str, list[tuple[int, float]]]) -> str:
    """The same in words, for those who don't see it."""
    return " ".join(
        f"{words}: {', '.join(f'{cost:.3g} ms at {companies:,}' for companies, cost in line)}."
        for words, line in lines.items()
    )


class _Axis:
    """A logarithmic axis from `begin` to `end` (in the picture) that holds all values."""

    def __init__(self, values: list[float], begin: float, end: float, *, whole: bool):
        low, high = math.log10(min(values)), math.log10(max(values))
        if whole or low == high:
            low, high = math.floor(low), math.ceil(high) + (low == high)
        self.low, self.high, self.begin, self.end = low, high, begin, end

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.begin + share * (self.end - self.begin), 1)

    @property
    def powers(self) -> list[float]:
        """The powers of ten on the axis."""
        return [10.0**power for power in range(math.ceil(self.low), math.floor(self.high) + 1)]


def _grid(across: _Axis, upwards: _Axis, companies: set[int]) -> Iterator[str]:
    for cost in upwards.powers:
        y = upwards.at(cost)
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="value" x="{LEFT - 8}" y="{y + 4}">{_number(cost)}</text>'
    for number in sorted(companies):
        x = across.at(number)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        yield f'<text class="size" x="{x}" y="{HEIGHT - BOTTOM + 20}">{number:,}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text class="size" x="{middle}" y="{HEIGHT - 10}">companies</text>'


def _number(cost: float) -> str:
    return f"{cost:,.0f}" if cost >= 1 else f"{cost:g}"


def _drawn_lines(lines, across: _Axis, upwards: _Axis) -> Iterator[str]:
    ends = {words: upwards.at(line[-1][1]) for words, line in lines.items()}
    heights = _apart(ends)
    for number, (words, line) in enumerate(lines.items()):
        points = [(across.at(companies), upwards.at(cost)) for companies, cost in line]
        path = " ".join(f"{x},{y}" for x, y in points)
        yield f'<g class="line{number}">'
        yield f'<polyline points="{path}"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="3.5"/>' for x, y in points)
        x = WIDTH - RIGHT
        yield f'<path d="M{x + 6} {ends[words]} L{x + 20} {heights[words]}"/>'
        yield f'<text x="{x + 24}" y="{heights[words] + 4}">{escape(words)}</text></g>'


def _apart(ends: dict[str, float]) -> dict[str, float]:
    """Heights for the words, each as near to its line's end as the others leave room."""
    placed: dict[str, float] = {}
    lowest = HEIGHT - BOTTOM
    for words, y in sorted(ends.items(), key=lambda one: -one[1]):
        placed[words] = min(y, lowest)
        lowest = placed[words] - LABEL_HEIGHT
    return placed


def _style(count: int) -> str:
    def colours(palette: tuple[str, ...]) -> str:
        return " ".join(f".line{number} {{ color: {palette[number]} }}" for number in range(count))

    return f"""<style>
text {{ font: 13px system-ui, sans-serif; fill: #3d3d3d }}
.title {{ font-size: 16px; font-weight: 600 }} .value {{ text-anchor: end }}
.size {{ text-anchor: middle }} .ground {{ fill: #ffffff }} .grid {{ stroke: #dddddd }}
polyline, path {{ fill: none; stroke: currentColor }} polyline {{ stroke-width: 2 }}
circle, g text {{ fill: currentColor }}
{colours(LIGHT)}
@media (prefers-color-scheme: dark) {{
text {{ fill: #d5d5d5 }} .ground {{ fill: #16181b }} .grid {{ stroke: #3a3d42 }}
g text {{ fill: currentColor }}
{colours(DARK)}
}}
</style>"""
