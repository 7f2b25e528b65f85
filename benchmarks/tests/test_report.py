"""The report shows the figures that it was given, and keeps them."""

import datetime
import json

from benchmarks import figures, report, targets
from benchmarks.figures import ATLAS, IN_PROCESS, LOAD, Figure
from benchmarks.load import Rate
from benchmarks.pages import COLD_PAGE, RATE, SHARE, Round
from benchmarks.targets import GROWTH, PAGE_IN_PROCESS

FINDS = [
    Figure(ATLAS, "find, a common word", 0.25, "ms", "SQLite", 410),
    Figure(ATLAS, "find, a common word", 31.0, "ms", "SQLite", 100_000),
    Figure(ATLAS, "built from nothing", 143_451.2, "ms", "SQLite", 100_000),
]
UNDER_LOAD = [
    Figure(LOAD, COLD_PAGE, 412.3, "req/s", "PostgreSQL", 410, column=RATE),
    Figure(LOAD, COLD_PAGE, None, "", "PostgreSQL", 410, note="no ETag", column=SHARE),
]


def test_a_row_has_a_figure_for_each_database_and_size():
    lines = report.text(FINDS, []).splitlines()

    assert lines[:4] == [
        "The atlas in one process",
        "                     SQLite 410  SQLite 100,000",
        "find, a common word     0.25 ms         31.0 ms",
        "built from nothing                   143,451 ms",
    ]


def test_what_is_measured_of_one_page_stands_side_by_side():
    lines = report.text(UNDER_LOAD, []).splitlines()

    assert lines[1:3] == [
        "                                  answers a second  share of hello's",
        "directory, cold (PostgreSQL 410)         412 req/s           no ETag",
    ]


def test_targets_stand_beside_their_figures_met_or_not():
    text = report.text(FINDS + UNDER_LOAD, [])

    assert text.partition("Targets\n")[2].splitlines() == [
        "met      find, a common word, SQLite 410: 0.25 ms (at most 1 ms)",
        "NOT MET  find, a common word, SQLite 100,000: 31.0 ms (at most 25 ms)",
        "NOT MET  directory, cold, PostgreSQL 410: no ETag (at least 0.1)",
        "NOT MET  directory, cold, PostgreSQL 410: no ETag (aim: at least 0.25)",
    ]


def test_what_was_left_out_is_named():
    text = report.text([], ["postgresql: PostgreSQL is missing: apt-get install postgresql"])

    assert text == "left out: postgresql: PostgreSQL is missing: apt-get install postgresql\n"


def test_a_run_is_kept_under_its_moment(tmp_path):
    at = datetime.datetime(2026, 11, 24, 17, 5, 9, tzinfo=datetime.UTC)

    file = report.keep(FINDS, ["wrk"], tmp_path, at)

    kept = json.loads(file.read_text(encoding="utf-8"))
    assert file.name == "2026-11-24T170509Z.json"
    assert figures.from_json(json.dumps(kept["figures"])) == FINDS
    assert [one["met"] for one in kept["targets"]] == [True, False]
    assert kept["left_out"] == ["wrk"]


def test_a_median_keeps_the_rounds_that_it_was_made_of():
    figure = Figure(LOAD, COLD_PAGE, **figures.median([0.3, 0.1, 0.25]), unit="", column=SHARE)

    assert (figure.value, figure.rounds) == (0.25, (0.3, 0.1, 0.25))
    assert figures.from_json(figures.as_json([figure])) == [figure]


def test_of_the_hellos_around_a_page_the_better_one_counts():
    page, slow, quick = Rate(100, 4), Rate(200, 2), Rate(400, 1)

    for hellos in ((slow, quick), (quick, slow)):
        one = Round(page, hellos)
        assert (one.share, one.cpu_share) == (0.25, 0.25)


def test_figures_come_back_from_json_as_they_were():
    assert figures.from_json(figures.as_json(FINDS + UNDER_LOAD)) == FINDS + UNDER_LOAD


def test_the_growth_of_a_page_is_told_for_each_database_by_itself():
    pages = [
        Figure(IN_PROCESS, PAGE_IN_PROCESS, value, "", database, companies)
        for database, companies, value in (
            ("SQLite", 410, 10.0),
            ("PostgreSQL", 410, 20.0),
            ("SQLite", 100_000, 12.0),
            ("PostgreSQL", 100_000, 40.0),
        )
    ]

    assert targets.growth(pages) == [
        Figure(IN_PROCESS, GROWTH, 1.2, "", "SQLite", 100_000),
        Figure(IN_PROCESS, GROWTH, 2.0, "", "PostgreSQL", 100_000),
    ]


def test_a_percentile_of_few_values_lies_between_them():
    assert figures.percentile([5.0], 99) == 5.0
    assert figures.percentile([float(number) for number in range(101)], 99) == 99.0
