"""The drawing shows each cost at its size, on logarithmic axes."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from benchmarks import drawing
from benchmarks.figures import ATLAS, Figure

SVG = "{http://www.w3.org/2000/svg}"


def figure(name: str, companies: int, value: float | None, database: str = "SQLite") -> Figure:
    return Figure(ATLAS, name, value, "ms", database, companies)


def points(svg: str) -> list[list[tuple[float, float]]]:
    """The points of each line, in the order drawn."""
    lines = ElementTree.fromstring(svg).iter(f"{SVG}polyline")  # noqa: S314 (our own)
    return [
        [tuple(map(float, point.split(","))) for point in line.get("points").split()]
        for line in lines
    ]


def test_ten_times_the_companies_and_ten_times_the_cost_are_equal_steps():
    svg = drawing.drawn(
        [
            figure("find, filters only", 1_000, 0.1),
            figure("find, filters only", 10_000, 1),
            figure("find, filters only", 100_000, 10),
        ]
    )

    [[one, two, three]] = points(svg)
    assert two[0] - one[0] == pytest.approx(three[0] - two[0], abs=0.11)
    assert one[1] - two[1] == pytest.approx(two[1] - three[1], abs=0.11)
    assert three[1] < two[1] < one[1]


def test_a_line_goes_from_the_fewest_companies_to_the_most():
    svg = drawing.drawn(
        [figure("built from nothing", 100_000, 90), figure("built from nothing", 410, 8)]
    )

    [[first, last]] = points(svg)
    assert first[0] < last[0]


def test_what_is_drawn_is_said_in_words_too():
    svg = drawing.drawn([figure("find, a rare word", 410, 0.25)])

    description = ElementTree.fromstring(svg).find(f"{SVG}desc")  # noqa: S314 (our own)
    assert description.text == "rare word: 0.25 ms at 410."


def test_words_beside_lines_that_end_together_keep_apart():
    svg = drawing.drawn(
        [figure(name, size, 5) for name in drawing.LINES for size in (410, 100_000)]
    )

    words = [
        text
        for group in ElementTree.fromstring(svg).iter(f"{SVG}g")  # noqa: S314 (our own)
        for text in group.iter(f"{SVG}text")
    ]
    heights = sorted(float(text.get("y")) for text in words)
    assert len(heights) == len(drawing.LINES)
    assert all(b - a >= drawing.LABEL_HEIGHT for a, b in pairwise(heights))
    assert heights[0] > drawing.TOP


def test_other_databases_and_missing_values_are_not_drawn():
    measured = [
        figure("find, a rare word", 410, 1, "PostgreSQL"),
        figure("find, a rare word", 410, None),
    ]

    assert drawing.sizes(measured) == set()
    with pytest.raises(ValueError, match="no figure"):
        drawing.drawn(measured)
