"""The map of the regions as tiles: where each stands, how dark it is, what it says.

Pure: from the atlas's counts to shapes in SVG units; the template only writes them down.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from .atlas import Atlas, Criteria
from .models import FederalState, Region

# SVG units. On a phone of 320 px one unit is 0.4 px, so that 30 units of text are 12 px.
TILE_WIDTH, TILE_HEIGHT, GAP, MARGIN = 132, 96, 12, 8
STEP_X, STEP_Y = TILE_WIDTH + GAP, TILE_HEIGHT + GAP

# The darkest shade; 0 is a region without a company.
DARKEST = 5

# A name is broken into lines that fit a tile.
LINE_LENGTH = 14
FIRST_LINE, LINE_STEP = 45, 15  # from the tile's top; room for four lines

# Free places beside each state's tiles where its name stands: column and row. Berlin is
# its own tile and needs no second name.
STATE_PLACES = {FederalState.BRANDENBURG: (4, 0), FederalState.SAXONY: (3, 7)}


@dataclass(frozen=True)
class Tile:
    """A region on the map."""

    region: Region
    count: int
    shade: int
    x: int
    y: int
    is_current: bool

    @property
    def url(self) -> str:
        return self.region.get_absolute_url()

    @property
    def title(self) -> str:
        """For the pointer: "Bautzen: 23 companies"."""
        return count_label(self.region.name, self.count)

    @property
    def label(self) -> str:
        """For those who hear the map, or name a tile by what it shows at any width:
        "Bautzen, BZ: 23 companies"."""
        return count_label(f"{self.region.name}, {self.region.plate}", self.count)

    @property
    def name_lines(self) -> list[tuple[int, str]]:
        """The name in lines, each with its distance from the tile's top."""
        lines = broken_name(str(self.region.name))
        return [(FIRST_LINE + number * LINE_STEP, line) for number, line in enumerate(lines)]


@dataclass(frozen=True)
class StateLabel:
    """A state's name beside its tiles."""

    state: FederalState
    count: int
    x: int
    y: int

    @property
    def url(self) -> str:
        return self.state.get_absolute_url()

    @property
    def label(self) -> str:
        """With what it shows, name and number or, where narrow, number and sign."""
        return gettext("Companies in %(state)s: %(count)d, %(sign)s") % {
            "state": self.state.label,
            "count": self.count,
            "sign": self.state.value,
        }


@dataclass(frozen=True)
class Shade:
    """A class of the legend: from `low` to `high` companies."""

    shade: int
    low: int
    high: int

    @property
    def text(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@dataclass(frozen=True)
class TileMap:
    """All that the template draws; `borders` is the path of the lines between states."""

    tiles: list[Tile]
    states: list[StateLabel]
    legend: list[Shade]
    borders: str
    width: int
    height: int
    tile_width: int = TILE_WIDTH
    tile_height: int = TILE_HEIGHT
    bed_offset: int = -GAP // 2  # a coal region's bed reaches half a gap beyond its tiles
    bed_width: int = STEP_X
    bed_height: int = STEP_Y


def tile_map(atlas: Atlas, current: str = "") -> TileMap:
    """The map of all regions; `current` is the slug of the region whose page shows it."""
    regions = sorted(
        atlas.vocabulary.regions.values(), key=lambda r: (r.tile_row, r.tile_column)
    )  # read from left to right and down, as the tab key goes
    counts = {r.slug: atlas.count(Criteria().only("region", r.slug)) for r in regions}
    bounds = shade_bounds(max(counts.values(), default=0))
    return TileMap(
        tiles=[
            Tile(
                region,
                counts[region.slug],
                shade_of(counts[region.slug], bounds),
                *corner(region.tile_column, region.tile_row),
                is_current=region.slug == current,
            )
            for region in regions
        ],
        states=state_labels(atlas),
        legend=legend(bounds, has_empty=0 in counts.values()),
        borders=" ".join(border_lines(regions)),
        width=2 * MARGIN - GAP + STEP_X * (1 + max((r.tile_column for r in regions), default=0)),
        height=2 * MARGIN - GAP + STEP_Y * (1 + max((r.tile_row for r in regions), default=0)),
    )


def count_label(name: str, count: int) -> str:
    """A place and its number of companies: "Bautzen: 23 companies"."""
    text = ngettext("%(name)s: %(count)d company", "%(name)s: %(count)d companies", count)
    return text % {"name": name, "count": count}


# Shades


def shade_bounds(most: int) -> list[int]:
    """The highest count of each shade 1–5, each a like multiple of the one before.

    Counts differ by more than tenfold between the coal region and its neighbours: equal
    steps would leave all but a few tiles in the palest shade.

    >>> shade_bounds(32)
    [2, 4, 8, 16, 32]
    """
    return [round(most ** (shade / DARKEST)) for shade in range(1, DARKEST + 1)] if most else []


def shade_of(count: int, bounds: list[int]) -> int:
    """The shade of a count: 0 for none, else 1 to 5."""
    if not count:
        return 0
    return next(shade for shade, bound in enumerate(bounds, 1) if count <= bound)


def legend(bounds: list[int], has_empty: bool) -> list[Shade]:
    """The shades with their counts from pale to dark, without those that no count can have."""
    shades = [Shade(0, 0, 0)] if has_empty else []
    for shade, (below, bound) in enumerate(zip([0, *bounds], bounds, strict=False), 1):
        if bound > below:
            shades.append(Shade(shade, below + 1, bound))
    return shades


# Shapes


def corner(column: int, row: int) -> tuple[int, int]:
    """The upper left corner of a tile."""
    return MARGIN + column * STEP_X, MARGIN + row * STEP_Y


def state_labels(atlas: Atlas) -> list[StateLabel]:
    """The states' names in their free places; none where a tile stands in the place."""
    taken = {(r.tile_column, r.tile_row) for r in atlas.vocabulary.regions.values()}
    present = {r.federal_state for r in atlas.vocabulary.regions.values()}
    return [
        StateLabel(state, atlas.count(Criteria().only("state", state)), *corner(*place))
        for state, place in STATE_PLACES.items()
        if place not in taken and state in present
    ]


def border_lines(regions: list[Region]) -> Iterator[str]:
    """Path commands of the lines between neighbouring tiles of different states."""
    states = {(r.tile_column, r.tile_row): r.federal_state for r in regions}
    for (column, row), state in states.items():
        x, y = (edge - GAP // 2 for edge in corner(column, row))
        if states.get((column - 1, row), state) != state:
            yield f"M{x} {y}v{STEP_Y}"
        if states.get((column, row - 1), state) != state:
            yield f"M{x} {y}h{STEP_X}"


def broken_name(name: str) -> list[str]:
    """The name in lines of at most 14 letters, broken at spaces and after hyphens.

    >>> broken_name("Sächsische Schweiz-Osterzgebirge")
    ['Sächsische', 'Schweiz-', 'Osterzgebirge']
    """
    lines = [""]
    for part in re.findall(r"[^ -]+-?| ", name):
        if lines[-1] and len((lines[-1] + part).rstrip()) > LINE_LENGTH:
            lines.append("")
        if lines[-1] or part != " ":
            lines[-1] += part
    return [line.strip() for line in lines]
