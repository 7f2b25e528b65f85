"""One integer from the database for the price of asking, for what stands before every page.

Django's cursor takes longer than the answer itself, and on PostgreSQL so do Django's test of a
kept connection, where here the answer is the test, and the planning of the statement, which is
done once for each connection here. Inside a transaction, and where queries are logged or
watched, Django's cursor asks.
"""

import hashlib
from contextlib import suppress
from weakref import WeakKeyDictionary

from django.db import connection

# psycopg's connections -> the statements asked on them and the names that they are prepared by;
# b"" where one could not be prepared or not be used as such, as behind a pool that gives each
# transaction another connection.
_prepared: WeakKeyDictionary = WeakKeyDictionary()


def read(statement: str) -> int | None:
    """The first column of the statement's first row; None where there is no row.

    The statement has no parameters. A kept connection that is lost is replaced.
    """
    connection.ensure_connection()  # before the question, for one may be watched from its opening
    if not (connection.in_atomic_block or connection.queries_logged or connection.execute_wrappers):
        with suppress(connection.Database.Error):  # Django's cursor will see what is wrong
            return _READ[connection.vendor](statement)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return _first_column(cursor.fetchone())


def _on_sqlite(statement: str) -> int | None:
    return _first_column(connection.connection.execute(statement).fetchone())


def _first_column(row: tuple | None) -> int | None:
    return row[0] if row else None


def _on_postgresql(statement: str) -> int | None:
    answer = _answer(statement)
    connection.health_check_done = True  # Django need not test it for this request
    value = answer.get_value(0, 0) if answer.ntuples else None
    return None if value is None else int(value)


def _answer(statement: str):
    """libpq's result, with rows or without; else raises psycopg's Error."""
    server = connection.connection.pgconn
    names = _prepared.setdefault(connection.connection, {})
    if statement not in names:
        names[statement] = _name_when_prepared(server, statement.encode())
    if name := names[statement]:
        with suppress(connection.Database.Error):
            return _checked(server.exec_prepared(name, ()))
        names[statement] = b""
    return _checked(server.exec_(statement.encode()))


def _name_when_prepared(server, statement: bytes) -> bytes:
    """A name that belongs to this statement on every connection, of whatever process or release:
    behind a pool no other statement is ever found by it."""
    name = b"one_integer_" + hashlib.blake2b(statement, digest_size=16).hexdigest().encode()
    with suppress(connection.Database.Error):
        _checked(server.prepare(name, statement))
        return name
    return b""


def _checked(answer):
    psycopg = connection.Database
    if answer.status not in (psycopg.pq.ExecStatus.TUPLES_OK, psycopg.pq.ExecStatus.COMMAND_OK):
        raise psycopg.DatabaseError
    return answer


_READ = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
