"""What the question before a deletion tells."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Company

JOIN = Company.competencies.through._meta


class CompetencyJoinsMixin:
    """For a ModelAdmin whose records are joined by `Company.competencies`.

    Django lists each join as an object without a name; staff get their number instead.
    """

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if joins := counts.pop(JOIN.verbose_name_plural, 0):
            counts[_("competencies of companies")] = joins
        return _without_joins(deleted), counts, lacking, protected


def _without_joins(lines: list) -> list:
    """The nested list of objects without the lines of joins."""
    prefix = f"{capfirst(JOIN.verbose_name)}: "
    return [
        _without_joins(line) if isinstance(line, list) else line
        for line in lines
        if isinstance(line, list) or not line.startswith(prefix)
    ]
