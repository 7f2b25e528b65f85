"""Lists that were uploaded, and what reports quote from them.

A list with the address is deleted in whole: a workbook can hold a text in many ways (shared
strings, comments, properties), and editing one of them would promise what nobody can check. The
import itself stays with its figures, and can be undone from the history, which holds the person
no longer.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from members.exchange.kinds import is_workbook
from members.exchange.packing import looked_through
from members.exchange.reading import Unreadable, read
from members.models import ImportRun, ImportStatus

from .finding import Finding
from .subject import Subject

# Not applied yet: these would go on with a list that is no longer there.
OPEN = (ImportStatus.WAITING, ImportStatus.READING, ImportStatus.READY)
TAG = re.compile(r"<[^>]*>")


def lists(subject: Subject) -> Iterator[Finding]:
    """Imports that keep a list or a report with the address or a name in it, or a list that
    cannot be looked into."""
    kept = ImportRun.objects.exclude(content__isnull=True, report__isnull=True)
    for run in kept.order_by("pk").iterator(chunk_size=10):
        if _is_in_report(run, subject) or _is_in_file(run, subject):
            about = {"file": run.file_name, "uploaded": run.created_at, "rows": _rows(run, subject)}
            yield Finding(run, _without_content(run), about)


def lock() -> None:
    """Whoever applies or undoes an import waits. To be called before companies are locked, in
    the order of applying, or the two would wait for each other."""
    list(ImportRun.objects.select_for_update().order_by("pk").values_list("pk"))


def _without_content(run: ImportRun) -> dict[str, Any]:
    changes = {"content": None, "report": None}
    if run.status in OPEN:
        changes["status"] = ImportStatus.UNREADABLE
        changes["problem"] = _(
            "Personal data had to be erased, and the list had them. Please take them out of it "
            "and upload it again."
        )
    return {name: value for name, value in changes.items() if getattr(run, name) != value}


def _is_in_report(run: ImportRun, subject: Subject) -> bool:
    return any(subject.is_in(text) for text in _texts(run.report))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.items() if isinstance(value, dict) else value:
            yield from _texts(list(one) if isinstance(one, tuple) else one)


def _is_in_file(run: ImportRun, subject: Subject) -> bool:
    if run.content is None:
        return False
    data = bytes(run.content)
    try:
        return any(subject.is_in(text) for text in _texts_of_file(data))
    except (Unreadable, zipfile.BadZipFile):
        return True


def _texts_of_file(data: bytes) -> Iterator[str]:
    """What stands in a file, in all encodings that lists come in; raises Unreadable for one that
    is not safe to be unpacked, and BadZipFile."""
    if not is_workbook(data):
        for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be"):
            yield data.decode(encoding, errors="replace")
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        looked_through(archive)
        for part in archive.infolist():
            text = archive.read(part).decode("utf-8", errors="replace")
            yield html.unescape(text)
            yield html.unescape(TAG.sub("", text))  # a text may be of parts in several styles


def _rows(run: ImportRun, subject: Subject) -> list[dict[str, str]]:
    """The rows of the list that the address stands in, by column."""
    if run.content is None:
        return []
    try:
        sheet = read(BytesIO(bytes(run.content)), run.file_name)
    except Unreadable:
        return []
    return [
        {"row": number, **{key: text for key, text in texts.items() if text}}
        for number, texts in sheet.rows
        if any(subject.is_in(text) for text in texts.values())
    ]
