"""The tile map: places, shades, borders, names."""

import pytest
from django.utils.translation import override

from members import atlas
from members.tile_map import (
    GAP,
    MARGIN,
    STEP_X,
    STEP_Y,
    broken_name,
    legend,
    shade_bounds,
    shade_of,
    tile_map,
)

from .factories import make_company, make_region


def test_shades_grow_by_the_same_factor_up_to_the_highest_count():
    assert shade_bounds(32) == [2, 4, 8, 16, 32]
    assert shade_bounds(52) == [2, 5, 11, 24, 52]
    assert shade_bounds(1) == [1, 1, 1, 1, 1]
    assert shade_bounds(0) == []


@pytest.mark.parametrize("most", [*range(1, 60), 100, 1000, 99_999])
def test_every_count_up_to_the_highest_has_a_shade_that_the_legend_shows(most):
    bounds = shade_bounds(most)
    shown = {shade.shade: (shade.low, shade.high) for shade in legend(bounds, has_empty=True)}

    for count in {0, 1, most // 2, most - 1, most}:
        low, high = shown[shade_of(count, bounds)]
        assert low <= count <= high
    assert bounds[-1] == most


def test_the_legend_leaves_out_shades_that_no_count_can_have():
    assert [(s.shade, s.text) for s in legend(shade_bounds(3), has_empty=False)] == [
        (1, "1"),
        (2, "2"),
        (5, "3"),
    ]
    assert [(s.shade, s.text) for s in legend([], has_empty=True)] == [(0, "0")]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Cottbus", ["Cottbus"]),
        ("Frankfurt (Oder)", ["Frankfurt", "(Oder)"]),
        ("Brandenburg an der Havel", ["Brandenburg an", "der Havel"]),
        ("Potsdam-Mittelmark", ["Potsdam-", "Mittelmark"]),
        ("Sächsische Schweiz-Osterzgebirge", ["Sächsische", "Schweiz-", "Osterzgebirge"]),
        (
            "Saxon Switzerland-Eastern Ore Mountains",
            ["Saxon", "Switzerland-", "Eastern Ore", "Mountains"],
        ),
        ("Erzgebirgskreis", ["Erzgebirgskreis"]),
    ],
)
def test_names_break_at_spaces_and_after_hyphens(name, lines):
    assert broken_name(name) == lines


@pytest.mark.django_db
def test_tiles_stand_in_their_columns_and_rows_in_reading_order():
    make_region("unten", tile_column=0, tile_row=1)
    make_region("rechts", tile_column=2, tile_row=0)
    make_region("links", tile_column=0, tile_row=0)

    drawn = tile_map(atlas.current())

    assert [(t.region.slug, t.x, t.y) for t in drawn.tiles] == [
        ("links", MARGIN, MARGIN),
        ("rechts", MARGIN + 2 * STEP_X, MARGIN),
        ("unten", MARGIN, MARGIN + STEP_Y),
    ]
    assert (drawn.width, drawn.height) == (
        3 * STEP_X - GAP + 2 * MARGIN,
        2 * STEP_Y - GAP + 2 * MARGIN,
    )


@pytest.mark.django_db
def test_a_tile_says_its_name_and_its_published_companies_in_both_languages():
    region = make_region("bautzen", name_de="Bautzen", name_en="Bautzen", plate="BZ")
    make_company("Entwurf", region=region, status="draft")
    make_company("Archiviert", region=region, status="archived")
    make_company("Eine", region=region)

    with override("de"):
        (tile,) = tile_map(atlas.current(), current="bautzen").tiles
        assert (tile.label, tile.url) == ("Bautzen, BZ: 1 Unternehmen", "/de/regionen/bautzen/")
        assert (tile.count, tile.shade, tile.is_current) == (1, 1, True)
    make_company("Andere", region=region)
    with override("en"):
        (tile,) = tile_map(atlas.current()).tiles
        assert (tile.label, tile.url) == ("Bautzen, BZ: 2 companies", "/en/regions/bautzen/")
        assert tile.title == "Bautzen: 2 companies"
        assert (tile.count, tile.is_current) == (2, False)


@pytest.mark.django_db
def test_borders_run_between_neighbours_of_different_states_only():
    make_region("a", federal_state="BB", tile_column=0, tile_row=0)
    make_region("b", federal_state="BB", tile_column=1, tile_row=0)
    make_region("c", federal_state="SN", tile_column=1, tile_row=1)
    make_region("d", federal_state="BE", tile_column=2, tile_row=0)

    x, y = MARGIN - GAP // 2, MARGIN - GAP // 2

    assert sorted(tile_map(atlas.current()).borders.split(" M")) == sorted(
        [f"M{x + 2 * STEP_X} {y}v{STEP_Y}", f"{x + STEP_X} {y + STEP_Y}h{STEP_X}"]
    )


@pytest.mark.django_db
def test_a_states_name_gives_way_to_a_tile():
    saxon = make_region("bautzen", federal_state="SN", tile_column=3, tile_row=5)
    make_region("uckermark", federal_state="BB", tile_column=4, tile_row=0)
    make_company(region=saxon)

    labels = tile_map(atlas.current()).states

    assert [(label.state, label.count) for label in labels] == [("SN", 1)]
    with override("de"):
        assert [label.label for label in labels] == ["Unternehmen in Sachsen: 1, SN"]


@pytest.mark.django_db
def test_an_empty_directory_without_regions_still_has_a_map():
    drawn = tile_map(atlas.current())

    assert (drawn.tiles, drawn.legend, drawn.borders) == ([], [], "")
