"""Start-up and the pages for one visitor: gunicorn with one worker and all sample companies.

Compressed is what a proxy with brotli quality 5 would send; the weights that the site promises
are tested by the suite.
"""

import statistics
import time
from pathlib import Path

import brotli

from mingentec.tests.production import Server, gunicorn

from .figures import VISITOR, Figure, percentile

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


def measured(environment: dict[str, str], folder: Path, requests: int) -> list[Figure]:
    """Start-up until it answers, and each page: the first request of it is not counted."""
    started = time.perf_counter()
    with gunicorn(environment, folder / "log") as site:
        startup = time.perf_counter() - started
        figures = [Figure(VISITOR, "start-up", startup, "s", column="median")]
        for name, path in PAGES.items():
            figures += _page(site, name, path, requests)
    return figures


def _page(site: Server, name: str, path: str, requests: int) -> list[Figure]:
    status, _, body = site.get(path)
    if status != 200:
        raise SystemExit(f"{path} answered {status}: nothing to measure. {site.log.read_text()}")
    taken = []
    for _ in range(requests):
        started = time.perf_counter()
        site.get(path)
        taken.append((time.perf_counter() - started) * 1000)
    compressed = len(brotli.compress(body, quality=5))
    return [
        Figure(VISITOR, name, statistics.median(taken), "ms", column="median"),
        Figure(VISITOR, name, percentile(taken, 95), "ms", column="95 %"),
        Figure(VISITOR, name, len(body), "B", column="HTML"),
        Figure(VISITOR, name, compressed, "B", column="compressed"),
    ]
