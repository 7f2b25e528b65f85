"""Several queries that see the database as of one moment."""

from contextlib import contextmanager

from django.db import connection

# Deferred: a reader on SQLite takes no write lock, unlike Django's own transactions here.
BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def one_snapshot():
    """The queries inside see one and the same state, and wait for nobody who writes.

    Inside a transaction that runs already they see what that one sees, which PostgreSQL's usual
    isolation level (READ COMMITTED) decides anew for each query.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")  # nothing was written
