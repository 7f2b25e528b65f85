"""Watching the revision in tests."""

import re
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from members import revision

WRITE = re.compile(r'(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(?P<table>\w+)"')
STEPS = "members_revisionstep"


@contextmanager
def grows():
    """What happens inside raises the number."""
    before = revision.number()
    yield
    assert revision.number() > before


@contextmanager
def stays():
    """What happens inside leaves the number as it was."""
    before = revision.number()
    yield
    assert revision.number() == before


@contextmanager
def written_tables():
    """Gives a list that afterwards holds the table of each write inside, in order.

    The revision's own step, which follows each raise, is left out.
    """
    tables = []
    with CaptureQueriesContext(connection) as captured:
        yield tables
    statements = [query["sql"] for query in captured.captured_queries]
    found = [WRITE.match(statement) for statement in statements]
    tables += [write["table"] for write in found if write and write["table"] != STEPS]
