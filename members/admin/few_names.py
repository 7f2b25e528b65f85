"""The names of records in a message to staff."""

from collections.abc import Sequence

from django.db.models import Model
from django.utils.translation import gettext

# A message stays readable: more names are counted.
NAMED_AT_MOST = 10


def few_names(records: Sequence[Model]) -> str:
    """The first names with commas between them, and how many more there are."""
    names = ", ".join(str(record) for record in records[:NAMED_AT_MOST])
    more = len(records) - NAMED_AT_MOST
    if more > 0:
        return gettext("%(names)s and %(more)d more") % {"names": names, "more": more}
    return names
