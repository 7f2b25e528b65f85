"""Looks for a text in all that is stored: every column of every table, past the models, and every
file below MEDIA_ROOT."""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection


def places_of(*needles: str) -> list[str]:
    """Table and column, or file, in which one of the texts stands, in any case."""
    wanted = [form for needle in needles for form in _forms(needle)]
    return sorted({place for place, text in _texts() if any(one in text for one in wanted)})


def _forms(needle: str) -> set[str]:
    """How a text may be written: JSON in SQLite has escapes for letters beyond ASCII."""
    return {needle.casefold(), json.dumps(needle)[1:-1].casefold()}


def _texts() -> Iterator[tuple[str, str]]:
    for place, value in (*_cells(), *_files()):
        for text in _texts_of(value):
            yield place, text


def _cells() -> Iterator[tuple[str, object]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [f"{table}.{column[0]}" for column in cursor.description]
            for row in cursor.fetchall():
                yield from zip(names, row, strict=True)
    for session in Session.objects.all():
        yield "django_session.session_data", session.get_decoded()


def _files() -> Iterator[tuple[str, bytes]]:
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()


def _texts_of(value) -> Iterator[str]:
    if not isinstance(value, bytes | memoryview):
        yield str(value).casefold()
        return
    data = bytes(value)
    for encoding in ("utf-8", "cp1252", "utf-16-le"):
        yield data.decode(encoding, errors="replace").casefold()
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode(errors="replace").casefold()
