"""The kinds of files that companies are written to, and the answer with such a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from .layout import COLUMNS, Column
from .writing import Row, as_csv, as_xlsx


@dataclass(frozen=True)
class FileKind:
    """A kind of file, by the name that addresses and actions have for it."""

    key: str
    extension: str
    content_type: str
    write: Callable[[Iterable[Row], Sequence[Column]], bytes]


KINDS = {
    kind.key: kind
    for kind in (
        FileKind(
            "xlsx",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            as_xlsx,
        ),
        FileKind(
            "csv",
            "csv",
            "text/csv; charset=utf-8",
            lambda rows, columns: b"".join(as_csv(rows, for_excel=True, columns=columns)),
        ),
        FileKind(
            "csv-plain",
            "csv",
            "text/csv; charset=utf-8",
            lambda rows, columns: b"".join(as_csv(rows, for_excel=False, columns=columns)),
        ),
    )
}


def answer(
    kind: FileKind, rows: Iterable[Row], columns: Sequence[Column] = COLUMNS
) -> HttpResponse:
    """The companies as a file to save, named after the day; no search engine keeps it.

    It is made as a whole and not on the way: what goes wrong is an error page and no half file.
    """
    name = _("mingentec-companies-%(day)s") % {"day": timezone.localdate().isoformat()}
    headers = {
        "Content-Type": kind.content_type,
        "Content-Disposition": f'attachment; filename="{name}.{kind.extension}"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(kind.write(rows, columns), headers=headers)
