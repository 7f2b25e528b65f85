"""Readers beside a writer on SQLite."""

from .production import manage, production_environment, python

SCRIPT = """
import django, sqlite3, sys
django.setup()
from django.conf import settings
from django.test import Client
from members.tests.factories import make_company

def visit():
    visitor = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    answer = visitor.get("/de/unternehmen/", secure=True)
    return answer.status_code, "Erz GmbH" in answer.text, "Zinn GmbH" in answer.text

make_company("Erz")
print(visit())
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
other.execute("UPDATE members_revision SET number = number + 1")
other.execute("UPDATE members_company SET name = 'Zinn'")
print(visit())
other.execute("COMMIT")
print(visit())
other.close()
"""


def test_on_sqlite_a_visitor_does_not_wait_for_a_writer(tmp_path, static_root):
    """In a file, as a site has it: the suite's own database, in memory, knows no such readers."""
    environment = production_environment(tmp_path, STATIC_ROOT=static_root)
    manage("migrate", "--verbosity=0", environment=environment)

    result = python("-c", SCRIPT, str(tmp_path / "db.sqlite3"), environment=environment)

    assert result.stdout.splitlines() == [
        "(200, True, False)",
        "(200, True, False)",
        "(200, False, True)",
    ], result.stderr
