"""Examines an uploaded list: a short one at once, a long one in a thread."""

import logging
import threading

from django.db import connection
from django.utils import translation

from members.models import ImportRun, ImportStatus

from .runs import claim, examine

logger = logging.getLogger(__name__)

# About a thousand rows of a workbook; these take three seconds or less.
EXAMINED_AT_ONCE = 400_000


def begin(run: ImportRun) -> None:
    """Have a waiting or broken off run examined; nothing if somebody does so already. A short
    list is examined when this returns, a long one soon after."""
    if not claim(run):
        return
    if len(run.content or b"") <= EXAMINED_AT_ONCE:
        examine(run)
        return
    language = translation.get_language()
    threading.Thread(target=_examine, args=(run.pk, language), name=_name(run), daemon=True).start()


def wait_for(run: ImportRun) -> None:
    """Wait for the thread of this process that examines the run, if there is one."""
    for thread in threading.enumerate():
        if thread.name == _name(run):
            thread.join()


def _name(run: ImportRun) -> str:
    return f"import-{run.pk}"


def _examine(key: int, language: str) -> None:
    try:
        with translation.override(language):
            examine(ImportRun.objects.get(pk=key))
    except Exception:
        logger.exception("Import %s could not be examined", key)
        ImportRun.objects.filter(pk=key, status=ImportStatus.READING).update(
            status=ImportStatus.WAITING
        )
    finally:
        connection.close()
