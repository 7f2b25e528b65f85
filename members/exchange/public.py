"""What the public gets of the list: published companies, and of them what their pages show."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from members.models import Company

from .cells import Names, public_cells_of
from .layout import COLUMNS, NOTE, Column
from .writing import AT_ONCE, Row

OF_THE_OFFICE = ("office_key", "contact_public", "status")


def public_columns(with_samples: bool) -> list[Column]:
    """The columns of the public list; `with_samples` adds the one that tells invented companies."""
    columns = [column for column in COLUMNS if column.key not in OF_THE_OFFICE]
    return [*columns, NOTE] if with_samples else columns


def public_rows(slugs: Sequence[str]) -> Iterator[Row]:
    """The published ones of these companies in the order of the slugs.

    Queries: two, and three for each 500 companies.
    """
    names = Names.loaded()
    published = Company.objects.published().with_list_parts()
    for first in range(0, len(slugs), AT_ONCE):
        some = slugs[first : first + AT_ONCE]
        by_slug = published.in_bulk(some, field_name="slug")
        for company in (by_slug[slug] for slug in some if slug in by_slug):
            note = _("Sample data") if company.is_sample else ""
            yield public_cells_of(company, names) | {NOTE.key: note}
