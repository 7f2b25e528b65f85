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
        _close_for_good()


def _close_for_good() -> None:
    """Django leaves SQLite's databases in memory open, for closing the last one empties them."""
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None:
            connection.connection.close()
            connection.connection = None


@contextmanager
def watching_new_connections(watch):
    """Inside, each connection that a thread opens runs its statements through `watch` (see
    Django's database instrumentation)."""

    def install(connection, **_):
        connection.execute_wrappers.append(watch)

    connection_created.connect(install)
    try:
        yield
    finally:
        connection_created.disconnect(install)


def join_builders() -> None:
    """Wait until no thread builds a picture in the background."""
    for thread in threading.enumerate():
        if thread.name == "atlas":
            thread.join(PATIENCE)
            assert not thread.is_alive()
