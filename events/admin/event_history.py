"""The history of an event with that of its parts: programme, statements, agreement, documents,
participations.

Each part has rows of its own, written at each saving. What one person has saved at once, the
event and parts of it, is one line here.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.text import capfirst

from events.models import Agreement, Document, Event, Participation, ProgrammeItem, Statement
from members.admin.history_page import ROWS_ON_A_PAGE, HistoryPageMixin, Line, person
from members.history_words import Difference, Wording
from members.recording import CREATED, DELETED

# Each model of parts, and the column that says which part it is.
PARTS = {
    ProgrammeItem: "title_de",
    Statement: "speaker",
    Agreement: "title_de",
    Document: "title_de",
    Participation: "company",
}
# Rows of one person that lie no further apart were saved by one click.
AT_ONCE = datetime.timedelta(seconds=2)


@dataclass(frozen=True)
class PartLine:
    """What has happened to one part: added, removed, or what differs."""

    label: str
    name: str
    kind: str
    differences: list[Difference]

    @property
    def is_added(self) -> bool:
        return self.kind == CREATED

    @property
    def is_removed(self) -> bool:
        return self.kind == DELETED


@dataclass(frozen=True)
class Entry:
    """A row of the history of the event or of one of its parts, and the one before of the same."""

    row: object
    former: object
    wording: Wording

    @property
    def record(self) -> tuple:
        return type(self.row), self.row.id

    @property
    def is_own(self) -> bool:
        return isinstance(self.row, Event.history.model)


class EventHistoryMixin(HistoryPageMixin):
    """For the events' ModelAdmin."""

    def _history(self, request, record) -> dict:
        page = Paginator(lines(record), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
        return {"lines": list(page), "history_page": page, "has_state_pages": False}


def lines(event: Event) -> list[Line]:
    """What was done with the event and its parts, the latest first; in as many queries for a
    long history as for a short one."""
    entries = list(_entries(Event.history.filter(id=event.pk)))
    for model in PARTS:
        entries += _entries(model.history.filter(event_id=event.pk))
    entries.sort(key=lambda entry: (entry.row.history_date, not entry.is_own))
    found = [_line(group) for group in _saved_at_once(entries)]
    return [line for line in reversed(found) if _says_something(line)]


def _entries(rows) -> Iterator[Entry]:
    rows = list(rows.select_related("history_user").order_by("history_id"))
    wording, latest = Wording(rows), {}
    for row in rows:
        yield Entry(row, latest.get(row.id), wording)
        latest[row.id] = row


def _saved_at_once(entries: list[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    for entry in entries:
        before = groups[-1][-1].row if groups else None
        if before is not None and _is_at_once(before, entry.row):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _is_at_once(before, row) -> bool:
    return (
        row.history_user_id == before.history_user_id
        and row.history_change_reason == before.history_change_reason
        and row.history_date - before.history_date <= AT_ONCE
    )


def _line(group: list[Entry]) -> Line:
    by_record: dict[tuple, list[Entry]] = {}
    for entry in group:
        by_record.setdefault(entry.record, []).append(entry)
    own = [entry for entry in group if entry.is_own]
    shown = own[0].row if own else group[-1].row
    is_first = bool(own) and own[0].former is None and own[0].row.history_type == CREATED
    return Line(
        row=shown,
        who=person(shown.history_user),
        reason=shown.history_change_reason or "",
        differences=[] if is_first or not own else _differences(own),
        is_first=is_first,
        parts=tuple(_part_line(some) for some in by_record.values() if not some[0].is_own),
    )


def _part_line(entries: list[Entry]) -> PartLine:
    first, last = entries[0].row, entries[-1].row
    model = last.instance_type
    kind = DELETED if last.history_type == DELETED else first.history_type
    values = {value.name: value for value in entries[-1].wording.values(last)}
    return PartLine(
        label=capfirst(str(model._meta.verbose_name)),
        name=values[PARTS[model]].texts[0],
        kind=kind,
        differences=[] if kind in (CREATED, DELETED) else _differences(entries),
    )


def _differences(entries: list[Entry]) -> list[Difference]:
    """Between before the first row and the last one; none where nothing before is known."""
    former = entries[0].former
    return entries[-1].wording.differences(former, entries[-1].row) if former else []


def _says_something(line: Line) -> bool:
    return bool(line.is_first or line.is_deletion or line.differences or line.parts)
