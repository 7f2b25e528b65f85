"""What the question before a deletion tells."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models import Company, User


class JoinsMixin:
    """For a ModelAdmin whose records are joined with others by tables that nobody knows.

    Django lists each join as an object without a name; staff get their number instead. `joins`
    has pairs: the options of the table's model, and what is counted.
    """

    joins = ()

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for opts, label in self.joins:
            deleted = _without(deleted, f"{capfirst(opts.verbose_name)}: ")
            if number := counts.pop(opts.verbose_name_plural, 0):
                counts[str(label)] = number
        return deleted, counts, lacking, protected


class CompetencyJoinsMixin(JoinsMixin):
    """For what `Company.competencies` joins."""

    joins = ((Company.competencies.through._meta, _("competencies of companies")),)


class AccountJoinsMixin(JoinsMixin):
    """For accounts."""

    joins = (
        (User.groups.through._meta, _("roles")),
        (User.user_permissions.through._meta, _("single rights")),
    )


def _without(lines: list, prefix: str) -> list:
    """The nested list of objects without the lines that begin so."""
    return [
        _without(line, prefix) if isinstance(line, list) else line
        for line in lines
        if isinstance(line, list) or not line.startswith(prefix)
    ]
