"""Whole pages under load: gunicorn with two workers, beside a bare view of the same site.

The bare view says hello behind the same middleware, in the same server, right before and right
after each page, half a second each; the better of its two rates counts. Of many such rounds the
median is told. So the shares say how much a page costs on any machine, also on one whose speed
changes from one second to the next.
"""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mingentec.tests.production import Server, gunicorn

from . import load
from .figures import LOAD, Figure, median

DIRECTORY = "/de/unternehmen/"
WORDS = "/de/unternehmen/?q=Sanierung"
RATE, CPU = "answers a second", "CPU time of one"
SHARE, CPU_SHARE = "share of hello's", "share by CPU time"
COLD_PAGE, CACHED, UNCHANGED = "directory, cold", "directory, from the cache", "directory, 304"
Page = tuple[str, dict[str, str]]  # path, and headers to send
COLD = {COLD_PAGE: (DIRECTORY, {}), "directory with words, cold": (WORDS, {})}
HELLO: Page = ("/hello", {})
WORKERS = 2
READY, READY_SECONDS = "companies are ready to be found", 1_200


class Round(NamedTuple):
    """A page measured once, and hello right before and right after it."""

    page: load.Rate
    hellos: tuple[load.Rate, load.Rate]

    @property
    def share(self) -> float:
        """The page's requests a second as a share of hello's, of the better hello."""
        return self.page.per_second / max(hello.per_second for hello in self.hellos)

    @property
    def cpu_share(self) -> float:
        """As much by CPU time: how much of the page's the better hello takes."""
        return min(hello.cpu_ms for hello in self.hellos) / self.page.cpu_ms


def _kept_pages(server: Server) -> dict[str, Page]:
    """The directory from the page cache, and as 304; without those that this site has not."""
    tag = server.get(DIRECTORY)[1].get("ETag", "")
    pages: dict[str, Page] = {CACHED: (DIRECTORY, {})} if tag else {}
    if tag and server.get(DIRECTORY, If_None_Match=tag)[0] == 304:
        pages[UNCHANGED] = DIRECTORY, {"If_None_Match": tag}
    return pages


class Load:
    """Measures pages of one database in so many rounds."""

    def __init__(self, environment: dict[str, str], folder: Path, rounds: int):
        self.environment = environment | {"WEB_WORKERS": str(WORKERS)}
        self.folder = folder
        self.rounds = rounds

    def measured(self) -> list[Figure]:
        """All figures of this section."""
        with self._server("benchmarks.settings_cold") as server:
            figures = self._beside_hello(server, "page cache off", COLD)
        with self._server("benchmarks.settings") as server:
            pages = _kept_pages(server)
            figures += self._beside_hello(server, "page cache on", pages)
            figures += [
                Figure(LOAD, name, None, "", note="no ETag", column=SHARE)
                for name in (CACHED, UNCHANGED)
                if name not in pages
            ]
        return figures

    @contextlib.contextmanager
    def _server(self, settings: str) -> Iterator[Server]:
        """gunicorn, when all that its workers do by themselves at the start is done."""
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": settings}
        with gunicorn(environment, self.folder / "gunicorn.log") as server:
            until = time.monotonic() + READY_SECONDS
            while len(server.logged(READY)) < WORKERS and time.monotonic() < until:
                time.sleep(0.1)
            yield server

    def _beside_hello(self, server: Server, which: str, pages: dict[str, Page]) -> list[Figure]:
        """In each round all pages, each between two hellos, each of which serves two pages."""
        for path, headers in (HELLO, *pages.values()):
            load.warm_up(server, path, **headers)
        hellos: list[load.Rate] = []
        of_page: dict[str, list[Round]] = {name: [] for name in pages}
        for _ in range(self.rounds):
            hellos.append(_rate(server, HELLO))
            for name, page in pages.items():
                rate = _rate(server, page)
                hellos.append(_rate(server, HELLO))
                of_page[name].append(Round(rate, (hellos[-2], hellos[-1])))
        figures = [*_rates(f"hello, {which}", hellos)]
        for name, rounds in of_page.items():
            figures += [*_rates(name, [one.page for one in rounds]), *_shares(name, rounds)]
        return figures


def _rate(server: Server, page: Page) -> load.Rate:
    path, headers = page
    return load.rate(server, path, **headers)


def _rates(name: str, rates: list[load.Rate]) -> Iterator[Figure]:
    per_second, cpu = (one.per_second for one in rates), (one.cpu_ms for one in rates)
    yield Figure(LOAD, name, **median(per_second), unit="req/s", column=RATE)
    yield Figure(LOAD, name, **median(cpu), unit="ms", column=CPU)


def _shares(name: str, rounds: list[Round]) -> Iterator[Figure]:
    shares, by_cpu = (one.share for one in rounds), (one.cpu_share for one in rounds)
    yield Figure(LOAD, name, **median(shares), unit="", column=SHARE)
    yield Figure(LOAD, name, **median(by_cpu), unit="", column=CPU_SHARE)
