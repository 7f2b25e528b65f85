"""The directory page without a server: the time that the site itself takes for it."""

import statistics
import time

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import RequestFactory

from members import atlas
from mingentec.tests.production import HOST

from .figures import IN_PROCESS, Figure

REQUESTS = 60
PAGES = {
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
        return [
            Figure(IN_PROCESS, name, self._median(path), "ms", database)
            for name, path in {"hello": "/hello", **PAGES}.items()
        ]

    def _median(self, path: str) -> float:
        self.get(path)
        taken = []
        for _ in range(REQUESTS):
            started = time.perf_counter()
            self.get(path)
            taken.append(time.perf_counter() - started)
        return statistics.median(taken) * 1000
