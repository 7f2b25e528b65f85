"""One integer from the database for the price of asking, for what stands before every page.

On PostgreSQL, Django's cursor and its test of a kept connection take five times as long as the
answer itself; here the answer is the test. Inside a transaction, and where queries are logged
or watched, Django's cursor asks.
"""

from django.db import connection


def read(statement: str) -> int | None:
    """The first column of the statement's first row; None where there is no row.

    The statement has no parameters. A kept connection that is lost is replaced.
    """
    if _is_plain() and (answer := _answer(statement.encode())):
        connection.health_check_done = True  # Django need not test it for this request
        value = answer.get_value(0, 0) if answer.ntuples else None
        return None if value is None else int(value)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row[0] if row else None


def _is_plain() -> bool:
    """Whether nothing of Django's cursor is needed; asked of an open connection, for one may be
    watched from its opening on."""
    connection.ensure_connection()
    is_watched = connection.queries_logged or connection.execute_wrappers
    return connection.vendor == "postgresql" and not (connection.in_atomic_block or is_watched)


def _answer(statement: bytes):
    """libpq's result; None where it is none, and Django's cursor will see what is wrong."""
    psycopg = connection.Database
    try:
        answer = connection.connection.pgconn.exec_(statement)
    except psycopg.Error:
        return None
    return answer if answer.status == psycopg.pq.ExecStatus.TUPLES_OK else None
