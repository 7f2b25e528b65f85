"""Whole pages under load: gunicorn with two workers, beside a bare view of the same site.

The bare view says hello behind the same middleware, in the same server, right before and right
after each page; the better of its two rates counts. So the shares say how much a page costs on
any machine, and how busy that machine was shows in the difference of the two.
"""

from collections.abc import Iterator
from pathlib import Path

from mingentec.tests.production import Server, gunicorn

from . import load
from .figures import LOAD, Figure

DIRECTORY = "/de/unternehmen/"
WORDS = "/de/unternehmen/?q=Sanierung"
RATE, CPU = "answers a second", "CPU time of one"
SHARE, CPU_SHARE = "share of hello's", "share by CPU time"
COLD_PAGE, CACHED, UNCHANGED = "directory, cold", "directory, from the cache", "directory, 304"
Page = tuple[str, dict[str, str]]  # path, and headers to send
COLD = {COLD_PAGE: (DIRECTORY, {}), "directory with words, cold": (WORDS, {})}


def _kept_pages(server: Server) -> dict[str, Page]:
    """The directory from the page cache, and as 304; without those that this site has not."""
    tag = server.get(DIRECTORY)[1].get("ETag", "")
    pages: dict[str, Page] = {CACHED: (DIRECTORY, {})} if tag else {}
    if tag and server.get(DIRECTORY, If_None_Match=tag)[0] == 304:
        pages[UNCHANGED] = DIRECTORY, {"If_None_Match": tag}
    return pages


class Load:
    """Measures pages of one database, `seconds` each."""

    def __init__(self, environment: dict[str, str], folder: Path, seconds: int):
        self.environment = environment | {"WEB_WORKERS": "2"}
        self.folder = folder
        self.seconds = seconds

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

    def _server(self, settings: str):
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": settings}
        return gunicorn(environment, self.folder / "gunicorn.log")

    def _beside_hello(self, server: Server, which: str, pages: dict[str, Page]) -> list[Figure]:
        """Each page between two measurements of hello, each of which serves two pages."""
        hello = [load.rate(server, "/hello", self.seconds)]
        figures = [*_rates(f"hello, {which}", hello[0])]
        for number, (name, (path, headers)) in enumerate(pages.items(), start=2):
            page = load.rate(server, path, self.seconds, **headers)
            hello.append(load.rate(server, "/hello", self.seconds))
            figures += _rates(name, page)
            figures += _shares(name, page, hello[-2:])
            figures += _rates(f"hello, {which}, time {number}", hello[-1])
        return figures


def _rates(name: str, rate: load.Rate) -> Iterator[Figure]:
    yield Figure(LOAD, name, rate.per_second, "req/s", column=RATE)
    yield Figure(LOAD, name, rate.cpu_ms, "ms", column=CPU)


def _shares(name: str, page: load.Rate, hello: list[load.Rate]) -> Iterator[Figure]:
    """By requests and by CPU time, of the better one of two measurements of hello."""
    best, least_cpu = max(one.per_second for one in hello), min(one.cpu_ms for one in hello)
    yield Figure(LOAD, name, page.per_second / best, "", column=SHARE)
    yield Figure(LOAD, name, least_cpu / page.cpu_ms, "", column=CPU_SHARE)
