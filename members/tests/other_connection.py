"""Work in threads, each with a database connection of its own, as other requests have it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connections
from django.db.backends.signals import connection_created

PATIENCE = 60  # seconds; a test that waits longer has failed


def in_other_connection(*tasks) -> list:
    """Do the tasks at once, each in a thread and a connection of its own; gives their results.

    What a task raises is raised here.
    """
    with ThreadPoolExecutor(len(tasks)) as threads:
        results = [threads.submit(_and_close, task) for task in tasks]
        return [result.result(PATIENCE) for result in results]


def _and_close(task):
    try:
        return task()
    finally:
        for connection in connections.all(initialized_only=True):
            _close_for_good(connection)


def _close_for_good(connection) -> None:
    """Django leaves SQLite's databases in memory open, for closing the last one empties them."""
    if connection.connection is not None:
        connection.connection.close()
        connection.connection = None


@contextmanager
def watching_new_connections(watch):
    """Inside, each connection that a thread opens runs its statements through `watch` (see
    Django's database instrumentation). Gives the list of these connections."""
    opened = []

    def install(connection, **_):
        connection.execute_wrappers.append(watch)
        opened.append(connection)

    connection_created.connect(install)
    try:
        yield opened
    finally:
        connection_created.disconnect(install)
        join_builders()
        for connection in opened:
            _close_for_good(connection)


def join_builders() -> None:
    """Wait until no thread builds a picture in the background."""
    for thread in threading.enumerate():
        if thread.name == "atlas":
            thread.join(PATIENCE)
            assert not thread.is_alive()
