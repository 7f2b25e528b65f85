"""Keeps the picture in the process, and has it built anew when it is no longer the present one.

A picture is the present one while its revision is the database's and its day is today in
Berlin: certificates expire at midnight without any change. Asking for the revision is the only
query of a request that finds its picture here.
"""

import logging
import threading
import time

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from members import revision

from . import loader
from .atlas import Atlas

logger = logging.getLogger(__name__)

SLICE = 0.003  # seconds


class Keeper:
    """The picture for all threads of a process.

    Pictures read inside a transaction may show what is never committed: each thread keeps its
    own, and no other thread ever sees it. Of changes whose revision is still to be raised (see
    `revision.public_change`) no picture is kept at all.
    """

    def __init__(self) -> None:
        self._kept: Atlas | None = None
        self._building = threading.Lock()
        self._mine = threading.local()

    def current(self, number: int | None = None) -> Atlas:
        """The present picture, built first where need be, by one thread for all that wait.

        Whoever has just read the revision's number gives it and saves a query.

        Above `settings.ATLAS_WAITS_UP_TO` companies nobody waits: the former picture serves
        while a thread in the background builds. Warm it takes one query, from nothing nine,
        after a change at most twelve.
        """
        if connection.in_atomic_block:
            return self._within_transaction(number)
        self._mine.picture = None  # the transaction that it was read in is over
        kept = self._kept
        if present := _present_among(kept, number=number):
            return present
        if kept is not None and len(kept.cards) > settings.ATLAS_WAITS_UP_TO:
            return self._serve_while_building(kept)
        with self._building:
            if self._is_outdated(kept):
                self._kept = loader.read(self._kept)
            return self._kept

    def begin(self) -> None:
        """Have the picture built and its words analysed behind, so that no visitor waits."""
        threading.Thread(target=self._begin_behind, name="atlas", daemon=True).start()

    def _begin_behind(self) -> None:
        started = time.perf_counter()
        try:
            picture = self.current().prepare()
        except Exception:
            logger.exception("The picture of the directory was not built; a visitor will wait.")
        else:
            taken = time.perf_counter() - started
            logger.info("%d companies are ready to be found, in %.1f s.", len(picture.cards), taken)
        finally:
            connections.close_all()  # this thread's own

    def _within_transaction(self, number: int | None) -> Atlas:
        mine = getattr(self._mine, "picture", None)
        if revision.has_unnumbered_changes():
            return loader.read(mine or self._kept)
        if present := _present_among(mine, self._kept, number=number):
            return present
        self._mine.picture = loader.read(mine or self._kept)
        return self._mine.picture

    def _is_outdated(self, seen: Atlas | None) -> bool:
        """Whether nobody has built the present picture since this thread saw `seen`; to be asked
        by whoever holds the lock."""
        return self._kept is seen or _present_among(self._kept) is None

    def _serve_while_building(self, kept: Atlas) -> Atlas:
        if self._building.acquire(blocking=False):
            is_handed_over = False
            try:
                if self._is_outdated(kept):
                    threading.Thread(target=self._build_behind, name="atlas", daemon=True).start()
                    is_handed_over = True
            finally:
                if not is_handed_over:
                    self._building.release()
        return self._kept

    def _build_behind(self) -> None:
        try:
            pace = _Pace()
            self._kept = loader.read(self._kept, pace).prepare(pace)
        except Exception:
            logger.exception("The picture of the directory was not built; the former one serves.")
        finally:
            connections.close_all()  # this thread's own
            self._building.release()


class _Pace:
    """Called over and over by whoever works in the background: rests as long as it has worked,
    a few milliseconds each, so that requests get on meanwhile."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    def __call__(self) -> None:
        if time.perf_counter() - self._began > SLICE:
            time.sleep(SLICE)
            self._began = time.perf_counter()


def _present_among(*pictures: Atlas | None, number: int | None = None) -> Atlas | None:
    """The picture that shows what the database holds now, or held when `number` was read there;
    no query if there is none of today."""
    today = timezone.localdate()
    of_today = [picture for picture in pictures if picture and picture.day == today]
    if of_today and number is None:
        number = revision.number()
    return next((picture for picture in of_today if picture.revision == number), None)


_keeper = Keeper()


def current(number: int | None = None) -> Atlas:
    """The present picture of what is published (see `Keeper.current`)."""
    return _keeper.current(number)


def begin() -> None:
    """Build the present picture in this process before it is asked for (see `Keeper.begin`)."""
    _keeper.begin()
