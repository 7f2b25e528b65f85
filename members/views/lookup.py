"""Rows that a page is about, by the word in its address."""

from collections.abc import Mapping
from typing import TypeVar

from django.http import Http404

Row = TypeVar("Row")


def row_or_404(rows: Mapping[str, Row], slug: str) -> Row:
    """The row with this slug; Http404 for an unknown one."""
    if slug not in rows:
        raise Http404(f"There is no {slug!r}.")
    return rows[slug]
