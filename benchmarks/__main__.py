"""`make bench`: the atlas, whole pages and their weights, at several sizes, on both databases.

Prints tables and the site's targets, keeps the figures in benchmarks/results/ and, after a run
of all sizes, draws docs/benchmark.svg. Nothing here fails because it is slow.
"""

import argparse
import contextlib
import datetime
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from mingentec.tests.production import PROJECT_FOLDER, manage, production_environment

from . import databases, drawing, figures, load, pages, report, targets, weights
from .figures import Figure

SIZES = (410, 10_000, 100_000)
PARTS = ("picture", "pages", "weights")
RESULTS = PROJECT_FOLDER / "benchmarks" / "results"
DRAWING = PROJECT_FOLDER / "docs" / "benchmark.svg"
# The image's settings of the C library's memory, so that what is measured is what is served.
ALLOCATOR = dict(re.findall(r"(MALLOC_\w+)=(\d+)", (PROJECT_FOLDER / "Dockerfile").read_text()))


def main() -> None:
    asked = arguments().parse_args()
    left_out = [f"{kind}: {lack}" for kind in asked.databases if (lack := databases.lacking(kind))]
    kinds = [kind for kind in asked.databases if not databases.lacking(kind)]
    if "pages" in asked.only and load.lacking():
        left_out.append(f"pages under gunicorn: {load.lacking()}")
    measured: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="mingentec-bench-") as name:
        static = Path(name) / "static"
        for size in sorted(asked.sizes):
            measured += of_size(size, kinds, asked, static)
    measured += targets.growth(measured)
    print(report.text(measured, left_out))
    keep(measured, left_out)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, prog="make bench ARGS=…")
    parser.add_argument(
        "--sizes", type=size, nargs="+", default=SIZES, help="companies, 410 or more"
    )
    parser.add_argument(
        "--databases", nargs="+", choices=databases.NAMES, default=list(databases.NAMES)
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART")
    parser.add_argument("--requests", type=int, default=50, help="for each page weighed")
    parser.add_argument("--rounds", type=int, default=12, help="of all pages under load")
    return parser


def size(text: str) -> int:
    """A number of companies; ValueError for fewer than the sample companies are."""
    if int(text) < SIZES[0]:
        raise ValueError(text)
    return int(text)


def progress(line: str) -> None:
    """Tell on stderr what takes its time; stdout has the report alone."""
    print(f"{datetime.datetime.now(datetime.UTC):%H:%M:%S} {line}", file=sys.stderr, flush=True)


def of_size(size: int, kinds: list[str], asked, static: Path) -> list[Figure]:
    """All figures at one size; the databases are filled together, and measured one by one."""
    measured = []
    with contextlib.ExitStack() as stack, ThreadPoolExecutor() as pool:
        environments = {}
        for kind in kinds:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mingentec-")))
            url = stack.enter_context(databases.empty(kind, folder))
            environments[kind] = (
                folder,
                production_environment(
                    folder,
                    url,
                    STATIC_ROOT=str(static),
                    DJANGO_SETTINGS_MODULE="benchmarks.settings",
                    **ALLOCATOR,
                ),
            )
        progress(f"{size:,} companies: filling {' and '.join(databases.NAMES[k] for k in kinds)}")
        list(pool.map(lambda one: fill(size, *one), environments.values()))
        for kind, (folder, environment) in environments.items():
            for figure in of_database(kind, size, environment, folder, asked):
                database = databases.NAMES[kind]
                measured.append(replace(figure, database=database, companies=size))
    return measured


def fill(size: int, folder: Path, environment: dict[str, str]) -> None:
    """Companies into an empty database; what searches ask for lies in the folder then."""
    own(["benchmarks.companies", str(size), str(folder / "words.json")], environment)


def of_database(kind: str, size: int, environment: dict[str, str], folder: Path, asked):
    """The figures of the parts asked for; the one that changes the directory comes last.

    gunicorn serves the fewest companies only, for that is what the site has; what one visitor
    waits for is measured on the first database.
    """
    title = f"{size:,} companies, {databases.NAMES[kind]}"
    is_first = not Path(environment["STATIC_ROOT"]).exists()
    if is_first:
        manage("collectstatic", "--no-input", environment=environment)
    if "weights" in asked.only and is_first:
        progress(f"{title}: one visitor")
        yield from weights.measured(environment, folder, asked.requests)
    if "pages" in asked.only and size == min(asked.sizes) and not load.lacking():
        progress(f"{title}: pages under load")
        yield from pages.Load(environment, folder, asked.rounds).measured()
    if inside := [part for part in asked.only if part != "weights"]:
        progress(f"{title}: {' and '.join(inside)} in one process")
        cold = environment | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings_cold"}
        yield from figures.from_json(
            own(["benchmarks.one_process", str(folder / "words.json"), *inside], cold)
        )


def own(module: list[str], environment: dict[str, str]) -> str:
    """What a module of this package prints, run in a process of its own; SystemExit if it
    fails, after its errors were shown."""
    result = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=PROJECT_FOLDER, env=environment, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if result.returncode:
        raise SystemExit(f"{' '.join(module)} failed.")
    return result.stdout


def keep(measured: list[Figure], left_out: list[str]) -> None:
    """The figures as JSON, and drawn if all sizes were measured."""
    RESULTS.mkdir(exist_ok=True)
    file = report.keep(measured, left_out, RESULTS, datetime.datetime.now(datetime.UTC))
    progress(f"kept as {file.relative_to(PROJECT_FOLDER)}")
    if set(SIZES) <= drawing.sizes(measured):
        DRAWING.write_text(drawing.drawn(measured), encoding="utf-8")
        progress(f"drawn as {DRAWING.relative_to(PROJECT_FOLDER)}")


if __name__ == "__main__":
    main()
