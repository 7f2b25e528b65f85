"""The thread that writes what visitors look for in vain, beside a database that fails."""

import threading

import pytest
from django.db import connection
from django.test import Client

from members import search_misses
from members.models import SearchMiss
from members.search_misses import Counter, TokenBucket

from .production import manage, production_environment, python

SQLITE_SCRIPT = """
import django, sqlite3, sys, threading
django.setup()
from django.conf import settings
from django.test import Client
from members.models import SearchMiss

settings.SEARCH_MISSES_WAIT = 0.01

def visit():
    visitor = Client(headers={"host": settings.ALLOWED_HOSTS[0], "accept-language": "de"})
    status = visitor.get("/de/unternehmen/?q=Grubengas", secure=True).status_code
    for thread in threading.enumerate():
        if thread.name == "search misses":
            thread.join(30)
    return status, list(SearchMiss.objects.values_list("count", "word"))

print(visit())
print(visit())
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
print(visit())
other.execute("COMMIT")
print(visit())
other.execute("ALTER TABLE members_searchmiss RENAME COLUMN count TO gone")
visitor = Client(headers={"host": settings.ALLOWED_HOSTS[0], "accept-language": "de"})
print(visitor.get("/de/unternehmen/?q=Grubengas", secure=True).status_code)
for thread in threading.enumerate():
    if thread.name == "search misses":
        thread.join(30)
"""


def test_on_sqlite_no_visitor_notices_a_lock_or_a_broken_table(tmp_path, static_root):
    """In a file, as a site has it; the search while another one writes is lost."""
    environment = production_environment(tmp_path, STATIC_ROOT=static_root)
    manage("migrate", "--verbosity=0", environment=environment)

    result = python("-c", SQLITE_SCRIPT, str(tmp_path / "db.sqlite3"), environment=environment)

    assert result.stdout.splitlines() == [
        "(200, [(1, '')])",
        "(200, [(2, '')])",
        "(200, [(2, '')])",
        "(200, [(3, 'Grubengas')])",
        "200",
    ], result.stderr
    assert [line.split(" ", 2)[2] for line in result.stderr.splitlines()] == [
        "WARNING members.search_misses 1 words looked for in vain were not counted: "
        "OperationalError."
    ] * 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_no_visitor_notices_a_lock(settings, monkeypatch, caplog):
    settings.SEARCH_MISSES_WAIT = 0.01
    monkeypatch.setattr(search_misses, "_counter", Counter(TokenBucket(30)))
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("LOCK TABLE members_searchmiss IN ACCESS EXCLUSIVE MODE")
        during = visit()
        other.rollback()
        after = visit()
    finally:
        other.close()

    assert (during, after) == (200, 200)
    assert list(SearchMiss.objects.values_list("count", "word")) == [(1, "")]
    assert [record.getMessage() for record in caplog.records] == [
        "1 words looked for in vain were not counted: OperationalError."
    ]


def visit() -> int:
    """The status of a search in vain, whose counts are written or lost by then."""
    visitor = Client(headers={"accept-language": "de"})
    status = visitor.get("/de/unternehmen/?q=Grubengas").status_code
    for thread in threading.enumerate():
        if thread.name == "search misses":
            thread.join(30)
    return status
