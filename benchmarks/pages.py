"""Whole pages under load: gunicorn with two workers, beside a bare view of the same site.

The bare view says hello behind the same middleware, in the same server, right before and right
after the pages; the better of its two rates counts. So the shares say how much a page costs on
any machine, and how busy that machine was shows in the difference of the two.
"""

from pathlib import Path

from mingentec.tests.production import Server, gunicorn

from . import load
from .figures import LOAD, Figure

DIRECTORY = "/de/unternehmen/"
WORDS = "/de/unternehmen/?q=Sanierung"
RATE, CPU = "answers a second", "CPU time of one"
SHARE, CPU_SHARE = "share of hello's", "share by CPU time"
COLD_PAGE, CACHED, UNCHANGED = "directory, cold", "directory, from the cache", "directory, 304"
COLD = {COLD_PAGE: DIRECTORY, "directory with words, cold": WORDS}


class Load:
    """Measures pages of one database, `seconds` each."""

    def __init__(self, environment: dict[str, str], folder: Path, seconds: int):
        self.environment = environment | {"WEB_WORKERS": "2"}
        self.folder = folder
        self.seconds = seconds

    def measured(self) -> list[Figure]:
        """All figures of this section."""
        with self._server("benchmarks.settings_cold") as server:
            figures = self._beside_hello(server, "page cache off", COLD, {})
        with self._server("benchmarks.settings") as server:
            tag = server.get(DIRECTORY)[1].get("ETag", "")
            from_cache = {CACHED: DIRECTORY} if tag else {}
            unchanged = {UNCHANGED: (DIRECTORY, tag)} if _is_unchanged(server, tag) else {}
            figures += self._beside_hello(server, "page cache on", from_cache, unchanged)
            missing = [
                name for name in (CACHED, UNCHANGED) if name not in {**from_cache, **unchanged}
            ]
            figures += [
                Figure(LOAD, name, None, "", note="no ETag", column=SHARE) for name in missing
            ]
        return figures

    def _server(self, settings: str):
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": settings}
        return gunicorn(environment, self.folder / "gunicorn.log")

    def _beside_hello(self, server: Server, which: str, pages: dict, unchanged: dict):
        rates = {"before": load.rate(server, "/hello", self.seconds)}
        for name, path in pages.items():
            rates[name] = load.rate(server, path, self.seconds)
        for name, (path, tag) in unchanged.items():
            rates[name] = load.rate(server, path, self.seconds, If_None_Match=tag)
        rates["after"] = load.rate(server, "/hello", self.seconds)
        return list(_figures(rates, which))


def _is_unchanged(server: Server, tag: str) -> bool:
    return bool(tag) and server.get(DIRECTORY, If_None_Match=tag)[0] == 304


def _figures(rates: dict[str, load.Rate], which: str):
    """Rates, CPU times and shares of hello's; `which` tells two servers' hello apart."""
    hello = max(rates["before"].per_second, rates["after"].per_second)
    hello_cpu = min(rates["before"].cpu_ms, rates["after"].cpu_ms)
    for name, rate in rates.items():
        is_hello = name in ("before", "after")
        row = f"hello {name}, {which}" if is_hello else name
        yield Figure(LOAD, row, rate.per_second, "req/s", column=RATE)
        yield Figure(LOAD, row, rate.cpu_ms, "ms", column=CPU)
        if not is_hello:
            yield Figure(LOAD, row, rate.per_second / hello, "", column=SHARE)
            yield Figure(LOAD, row, hello_cpu / rate.cpu_ms, "", column=CPU_SHARE)
