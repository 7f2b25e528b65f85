"""Writes the history of companies: one row for each company that a whole change has changed.

The models tell beforehand which companies they are about to touch (`note`). At the end of the
outermost `revision.public_change()`, or of a `members.history.recorded()`, what is then stored
is compared with the latest row of the history, and only what differs is written (`write`).

A company that has no history yet, since it is older than that, gets a first row with the state
that it was found in, so that its first recorded change can be seen and taken back.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop

CREATED, CHANGED, DELETED = "+", "~", "-"
# The reason given for the state in which a company without a history was found.
BEFORE_RECORDS = gettext_noop("State before records began")
# Columns in which a mere saving differs.
UNCOMPARED = ("updated_at",)
# Companies compared at once: bounds memory and the length of statements.
BATCH = 1_000


@dataclass(frozen=True)
class Recorded:
    """One company's change as recorded: the ids of the rows with the states before and after.

    `before_id` is None for a company that the change created.
    """

    company_id: int
    before_id: int | None
    after_id: int


@dataclass(frozen=True)
class _Author:
    """Who changes, and why."""

    user_id: int | None = None
    reason: str = ""


@dataclass
class _Notes(threading.local):
    """What this thread's open change has touched: key -> the state found, for companies without
    history; None for those with history and for new ones."""

    found: dict = field(default_factory=dict)
    author: _Author = _Author()


_notes = _Notes()


def forget() -> None:
    """Drop all notes: a change begins, or was undone."""
    _notes.found.clear()


def note(keys: Iterable[int | None]) -> None:
    """Companies that are about to be changed. To be called before that, best for many at once."""
    new = {key for key in keys if key is not None} - _notes.found.keys()
    for some in _batches(new):
        recorded = set(_history().filter(id__in=some).values_list("id", flat=True))
        found = states([key for key in some if key not in recorded])
        _notes.found.update({key: found.get(key) for key in some})


def note_new(keys: Iterable[int | None]) -> None:
    """Companies that have just been created."""
    for key in keys:
        if key is not None:
            _notes.found.setdefault(key, None)


@contextmanager
def author(user=None, reason: str = "") -> Iterator[list[Recorded]]:
    """What is changed inside is recorded at the end of it, as done by `user` for `reason`.

    To be opened inside of a transaction. Without user or reason those of the surrounding one
    hold. Gives a list that afterwards tells what was recorded.
    """
    write()  # What was changed before has another author.
    outer = _notes.author
    reason_size = _history().model._meta.get_field("history_change_reason").max_length
    user_id = user.pk if user else outer.user_id
    _notes.author = _Author(user_id, str(reason)[:reason_size] or outer.reason)
    recorded: list[Recorded] = []
    try:
        yield recorded
        recorded += write()
    finally:
        _notes.author = outer


def write() -> list[Recorded]:
    """Write the history of all companies noted so far; gives what was written, by key."""
    found = dict(sorted(_notes.found.items()))
    _notes.found.clear()
    return [line for some in _batches(found) for line in _write(some, found)]


def latest_rows(keys: Iterable[int]) -> dict:
    """Key of each company -> the latest row of its history, if it has any."""
    last = _history().filter(id__in=keys).order_by().values("id").annotate(Max("history_id"))
    rows = _history().filter(history_id__in=last.values("history_id__max"))
    return {row.id: row for row in rows}


def is_alike(row, other) -> bool:
    """Whether two rows hold the same state of a company."""
    return all(_comparable(row, column) == _comparable(other, column) for column in state_columns())


def _comparable(row, column):
    """The column's value without what a mere opening and saving of a form changes in it."""
    value = column.get_prep_value(getattr(row, column.attname))
    if column.name == "export_markets":
        return sorted(value.split(","))
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def state_columns() -> list:
    """The columns of a row that make up a company's state."""
    model = _history().model
    names = [column.name for column in model.tracked_fields if column.name not in UNCOMPARED]
    return [model._meta.get_field(name) for name in (*names, "competencies", "certificates")]


def _write(keys: Iterable[int], found: dict) -> list[Recorded]:
    before, now = latest_rows(keys), states(keys, lock=True)
    first, changed = [], []
    for key in keys:
        if key not in before and found[key]:
            before[key] = _first_row(found[key])
            first.append(before[key])
        if row := _changed_row(before.get(key), now.get(key)):
            changed.append(row)
    # Their ids are the order of the history, so the first rows come first.
    history = _history().model.objects
    touched = {row.id for row in changed}
    history.bulk_create(row for row in first if row.id in touched)
    history.bulk_create(changed)
    return [
        Recorded(row.id, before[row.id].pk if row.id in before else None, row.pk) for row in changed
    ]


def _first_row(state):
    """A row of the state in which a company was found: of its last change, by nobody we know."""
    state.history_date = min(state.updated_at, timezone.now())
    state.history_type, state.history_change_reason = CREATED, BEFORE_RECORDS
    return state


def _changed_row(before, now):
    """The row to write, None if nothing has changed: a deletion has the last state."""
    if now is None:
        if before is None or before.history_type == DELETED:
            return None
        return _signed(_copy(before), DELETED)
    if before is None or before.history_type == DELETED:
        return _signed(now, CREATED)
    return None if is_alike(before, now) else _signed(now, CHANGED)


def _signed(row, kind: str):
    row.history_type, row.history_date = kind, timezone.now()
    row.history_user_id = _notes.author.user_id
    row.history_change_reason = _notes.author.reason
    return row


def _copy(row):
    model = type(row)
    columns = [column.attname for column in model.tracked_fields]
    names = (*columns, "competencies", "certificates")
    return model(**{name: getattr(row, name) for name in names})


def states(keys: Iterable[int], *, lock: bool = False) -> dict:
    """Key of each company stored -> its present state, as a history row that is not saved.

    With `lock` whoever else changes a company waits from here on, and what they have changed
    before is seen.
    """
    if not keys:
        return {}
    model, company = _history().model, apps.get_model("members", "Company")
    rows = company.objects.filter(pk__in=keys).order_by("pk")
    if lock:
        rows = rows.select_for_update(no_key=True)
    companies = list(rows.values(*(column.attname for column in model.tracked_fields)))
    competencies, certificates = _competencies(company, keys), _certificates(keys)
    return {
        values["id"]: model(
            **values,
            competencies=sorted(competencies[values["id"]]),
            certificates=sorted(certificates[values["id"]], key=lambda parts: parts[0]),
        )
        for values in companies
    }


def _competencies(company, keys: Iterable[int]) -> dict[int, list[str]]:
    held = company.competencies.through.objects.filter(company_id__in=keys)
    slugs = defaultdict(list)
    for key, slug in held.values_list("company_id", "competency__slug"):
        slugs[key].append(slug)
    return slugs


def _certificates(keys: Iterable[int]) -> dict[int, list[list]]:
    held = apps.get_model("members", "Certificate").objects.filter(company_id__in=keys).order_by()
    columns = ("company_id", "standard__slug", "detail", "valid_until")
    parts = defaultdict(list)
    for key, standard, detail, day in held.values_list(*columns):
        parts[key].append([standard, detail, day and day.isoformat()])
    return parts


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _history():
    """The manager of the rows. The models import this module, so it finds them by name."""
    return apps.get_model("members", "Company").history
