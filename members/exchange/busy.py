"""A change that waited too long for another one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError

POSTGRESQL_LOCK_NOT_AVAILABLE = "55P03"


class BusyError(Exception):
    """Another change of companies has not ended in time; nothing was changed."""


@contextmanager
def telling_busy() -> Iterator[None]:
    """Turns the databases' words for a lock that did not come in time into BusyError."""
    try:
        yield
    except OperationalError as error:
        state = getattr(error.__cause__, "sqlstate", "")
        if state == POSTGRESQL_LOCK_NOT_AVAILABLE or "locked" in str(error):
            raise BusyError from error
        raise
