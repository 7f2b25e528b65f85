"""The mark of the running release: it is part of every page's ETag.

Two processes have the same mark exactly if they render the same pages from the same data.
"""

import hashlib
import time
from functools import cache

from django.conf import settings

# What pages are made of, beside the data.
FOLDERS = ("mingentec", "members", "events", "templates", "static", "locale")
FILES = ("requirements.txt",)
NOT_OF_A_PAGE = {"__pycache__", "tests"}


@cache
def release() -> str:
    """In production a hash of code, templates, catalogues, static files and the operator's
    particulars; under DEBUG the start of the process, for files change while it runs."""
    if settings.DEBUG:
        return f"{time.time_ns():x}"
    mark = hashlib.blake2b(repr(sorted(settings.OPERATOR.items())).encode(), digest_size=8)
    for path in _files():
        mark.update(str(path.relative_to(settings.BASE_DIR)).encode())
        mark.update(path.read_bytes())
    return mark.hexdigest()


def _files():
    for name in FILES:
        yield settings.BASE_DIR / name
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and not NOT_OF_A_PAGE.intersection(path.parts):
                yield path
