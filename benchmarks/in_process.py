"""The directory page without a server: the time that the site itself takes for it.

Pages and hello take turns, so that a machine whose speed changes slows them all alike, and a
page as a multiple of hello can be compared between runs.
"""

import time
from dataclasses import replace

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import RequestFactory

from members import atlas
from mingentec.tests.production import HOST

from .figures import IN_PROCESS, Figure, median
from .targets import PAGE_IN_PROCESS

ROUNDS = 200
PAGES = {
    "hello": "/hello",
    "directory page": "/de/unternehmen/",
    "directory page, filtered": "/de/unternehmen/?state=SN&size=10-49",
    "directory page, words": "/de/unternehmen/?q=Sanierung",
}


class Pages:
    """Asks the site as gunicorn would, through all of its middleware."""

    def __init__(self) -> None:
        self.site = get_wsgi_application()

    def hello(self) -> bytes:
        return self.get("/hello")

    def get(self, path: str) -> bytes:
        """The body of an answer 200; raises SystemExit for any other."""
        request = RequestFactory().get(path, secure=True, headers={"host": HOST})
        status = []
        response = self.site(request.environ, lambda line, *_: status.append(line))
        body = b"".join(response)
        response.close()
        if status != ["200 OK"]:
            raise SystemExit(f"{path} answered {status}: nothing to measure.")
        return body

    def measured(self) -> list[Figure]:
        """The median of each page in milliseconds, everything in memory beforehand."""
        atlas.current().prepare()
        database = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
        for path in PAGES.values():
            self.get(path)
        rounds = [{name: self._ms(path) for name, path in PAGES.items()} for _ in range(ROUNDS)]
        figures = [
            Figure(IN_PROCESS, name, **median(one[name] for one in rounds), unit="ms")
            for name in PAGES
        ]
        multiples = (one["directory page"] / one["hello"] for one in rounds)
        figures.append(Figure(IN_PROCESS, PAGE_IN_PROCESS, **median(multiples), unit=""))
        return [replace(figure, database=database) for figure in figures]

    def _ms(self, path: str) -> float:
        started = time.perf_counter()
        self.get(path)
        return (time.perf_counter() - started) * 1000
