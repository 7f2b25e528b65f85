"""Reads events.toml into tables that `members.reference.loading` understands."""

import tomllib
from pathlib import Path

from events.models import Agreement, Event, Statement
from members.reference.loading import Table

FILE = Path(__file__).parent / "events.toml"


def event_tables(path: Path = FILE) -> list[Table]:
    """Events, their statements and agreements, in loading order.

    Statements are known by event and speaker (staff may reorder them), an agreement by its event.
    """
    events = tomllib.loads(path.read_text(encoding="utf-8"))["event"]
    return [
        Table(Event, [_without_children(event) for event in events]),
        Table(Statement, _children(events, "statement"), key=("event", "speaker")),
        Table(Agreement, _children(events, "agreement"), key=("event",)),
    ]


def _without_children(event: dict) -> dict:
    return {name: value for name, value in event.items() if name not in ("statement", "agreement")}


def _children(events: list[dict], kind: str) -> list[dict]:
    """The tables called `kind` of all events, one or many in each, with their event's slug."""
    rows = []
    for event in events:
        found = event.get(kind, [])
        for child in found if isinstance(found, list) else [found]:
            rows.append({"event": event["slug"], **child})
    return rows
