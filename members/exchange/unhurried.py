"""Work that makes millions of objects and keeps them: looking for cycles in between is a third of
its time and finds none."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_working = 0


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Pauses the cyclic collector of the process for some seconds; also a decorator. What is no
    cycle is freed as ever. Several threads may be inside at once."""
    _count(1)
    try:
        yield
    finally:
        _count(-1)


def _count(change: int) -> None:
    global _working
    with _lock:
        _working += change
        (gc.disable if _working else gc.enable)()
