"""Uploaded documents below MEDIA_ROOT, also those that no row names any more.

A document with the address goes in whole, with its row. Texts of a PDF are found as far as they
are stored as texts: a scanned page, or a font with signs of its own, only a person can read.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import FileField, Model

from .finding import Finding
from .subject import Subject

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
SHOWN = re.compile(r"\(((?:[^()\\]|\\.)*)\)")
MOST_UNPACKED = 50 * 1024 * 1024  # of one stream


def documents(subject: Subject) -> Iterator[Finding]:
    """The rows whose files hold the address."""
    names = set(paths(subject))
    for model, column in _file_columns():
        for row in model._default_manager.exclude(**{column.name: ""}).order_by("pk"):
            if (name := column.value_from_object(row).name) in names:
                yield Finding(row, None, {"file": name})


def paths(subject: Subject) -> Iterator[str]:
    """The files that hold the address, relative to MEDIA_ROOT."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and any(map(subject.has_address, _texts(path.read_bytes()))):
            yield path.relative_to(root).as_posix()


def remove(names: list[str]) -> None:
    """Delete the files, once the rows are gone for good."""
    for name in names:
        path = Path(settings.MEDIA_ROOT) / name
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))


def _file_columns() -> Iterator[tuple[type[Model], FileField]]:
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, FileField):
                yield model, column


def _texts(data: bytes) -> Iterator[str]:
    for part in (data, *_unpacked(data)):
        text = part.decode("latin-1")
        yield text
        yield part.decode("utf-8", errors="replace")
        yield part.decode("utf-16-be", errors="replace")
        yield "".join(SHOWN.findall(text))  # a PDF shows a word in pieces


def _unpacked(data: bytes) -> Iterator[bytes]:
    for packed in STREAM.findall(data):
        try:
            yield zlib.decompressobj().decompress(packed, MOST_UNPACKED)
        except zlib.error:
            continue  # a picture, or another way of packing
