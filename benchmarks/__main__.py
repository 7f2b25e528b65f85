"""`make bench`: start-up and pages through gunicorn, on SQLite with all sample companies.

Prints one table. Compressed is what a proxy with brotli quality 5 would send; the weights that
the site promises are tested by the suite, times are measured here and promised nowhere.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import brotli

from mingentec.tests.production import Server, gunicorn, manage, production_environment

PAGES = {
    "home": "/de/",
    "directory": "/de/unternehmen/",
    "directory, Saxony": "/de/unternehmen/?state=SN",
    "directory, words": "/de/unternehmen/?q=Sanierung",
    "competencies": "/de/kompetenzen/",
    "regions": "/de/regionen/",
    "events": "/de/termine/",
    "imprint": "/de/impressum/",
    "health": "/health/live",
}
ROW = "{:<20}{:>10}{:>10}{:>10}{:>12}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="make bench ARGS=…")
    parser.add_argument("--requests", type=int, default=100, help="requests for each page")
    requests = parser.parse_args().requests
    with tempfile.TemporaryDirectory(prefix="mingentec-bench-") as name:
        folder = Path(name)
        environment = production_environment(folder)
        prepare(environment)
        started = time.perf_counter()
        with gunicorn(environment, folder / "log") as site:
            startup = time.perf_counter() - started
            print(f"start-up to the first answer: {startup:.2f} s, one worker, {requests} requests")
            print(ROW.format("page", "median", "95 %", "HTML", "compressed"))
            for title, path in PAGES.items():
                print(measured(site, title, path, requests))


def prepare(environment: dict[str, str]) -> None:
    """A new database with reference data and samples, and the static files."""
    for command in (
        ["migrate"],
        ["load_reference_data"],
        ["load_sample_companies"],
        ["collectstatic", "--no-input"],
    ):
        manage(*command, environment=environment)


def measured(site: Server, title: str, path: str, requests: int) -> str:
    """One line of the table: the first request warms up and is not counted."""
    status, _, body = site.get(path)
    if status != 200:
        raise SystemExit(f"{path} answered {status}: nothing to measure. {site.log.read_text()}")
    milliseconds = []
    for _ in range(requests):
        started = time.perf_counter()
        site.get(path)
        milliseconds.append((time.perf_counter() - started) * 1000)
    return ROW.format(
        title,
        f"{statistics.median(milliseconds):.1f} ms",
        f"{statistics.quantiles(milliseconds, n=20)[-1]:.1f} ms",
        f"{len(body)} B",
        f"{len(brotli.compress(body, quality=5))} B",
    )


if __name__ == "__main__":
    main()
