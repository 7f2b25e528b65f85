"""What a form of the admin shows and what a browser sends back, in one shape to compare and mix.

The shape: {"form": {name: texts}, "rows": {prefix: {key of the row: {name: texts}}}}, the texts
as a browser sends them; a box without its tick is an empty list. Widgets of several inputs are
not provided for: the admin's forms have none that are written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict

from members.history_words import plain_text

Texts = list[str]


def is_alike(some: Texts, others: Texts) -> bool:
    """Whether both mean the same: browsers send other line ends, and a choice has no order."""
    return _plain(some) == _plain(others)


def _plain(texts: Texts) -> Texts:
    lines = (text.replace("\r\n", "\n").strip() for text in texts)
    return sorted(filter(None, lines))


def _widget(bound) -> forms.Widget:
    """The field's widget without the admin's frame of links around it."""
    return getattr(bound.field.widget, "widget", bound.field.widget)


def shown(form) -> dict[str, Texts]:
    """Name of each field -> what the form, which holds no data yet, shows in it."""
    return {bound.name: _shown_in(bound) for bound in _own_fields(form)}


def _shown_in(bound) -> Texts:
    value, widget = bound.value(), _widget(bound)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    sent = widget.format_value(value)
    sent = sent if isinstance(sent, (list, tuple)) else [sent]
    return [str(text) for text in sent if text not in (None, "")]


def sent(form, data: QueryDict, files, prefix: str = "") -> dict[str, Texts]:
    """Name of each field -> what the browser has sent for it, None for a file left as it is."""
    prefix = f"{prefix}-" if prefix else ""
    return {
        bound.name: _sent_in(bound, data, files, f"{prefix}{bound.name}")
        for bound in _own_fields(form)
    }


def _sent_in(bound, data: QueryDict, files, name: str) -> Texts | None:
    widget = _widget(bound)
    if widget.needs_multipart_form:
        return [files[name].name] if name in files else None
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.value_from_datadict(data, files, name) else []
    return data.getlist(name)


def _own_fields(form) -> Iterable:
    """The fields that people fill in: no keys, no tick that deletes."""
    return (bound for bound in form if not bound.is_hidden and bound.name != "DELETE")


def in_words(bound, texts: Texts) -> str:
    """What people read in a field filled with `texts`; wrong ones stay as they are."""
    data, name = QueryDict(mutable=True), bound.html_name
    data.setlist(name, texts)
    if _widget(bound).needs_multipart_form:
        return ", ".join(texts)
    try:
        value = bound.field.clean(_widget(bound).value_from_datadict(data, {}, name))
    except ValidationError:
        return ", ".join(texts)
    if isinstance(value, (list, QuerySet)):
        return ", ".join(sorted(_one_in_words(bound, item) for item in value))
    return _one_in_words(bound, value)


def _one_in_words(bound, value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Model) or not hasattr(bound.field, "choices"):
        return plain_text(value)
    return str(dict(bound.field.choices).get(str(value), value))


@dataclass
class Rows:
    """The rows of one inline: as shown when the form was opened, as stored now, as sent back.

    `sent` has the stored rows by key, those to be deleted without values (None); `added` those
    that were typed below them. `mixed` and `more` are what the form is to hold now.
    """

    shown: dict[str, dict]
    stored: dict[str, dict]
    sent: dict[str, dict | None]
    added: list[dict]
    mixed: dict[str, dict | None] = field(default_factory=dict)
    more: list[dict] = field(default_factory=list)

    def __post_init__(self):
        """Rows that were changed here stay as typed, all others become as stored. One that is
        stored no longer, but was changed here, comes as a new one."""
        changed = {key for key, row in self.sent.items() if self._is_changed(key, row)}
        self.mixed = {
            key: self.sent[key] if key in changed else row for key, row in self.stored.items()
        }
        gone = [self.sent[key] for key in changed - self.stored.keys() if self.sent[key]]
        self.more = [*gone, *self.added]

    def _is_changed(self, key: str, row: dict | None) -> bool:
        before = self.shown.get(key)
        return row is None or before is None or not same_row(before, row)


def same_row(row: dict[str, Texts], other: dict[str, Texts | None]) -> bool:
    """Whether two rows hold the same; a file left as it is (None) is the same as any."""
    return all(
        other.get(name) is None or is_alike(texts, other[name]) for name, texts in row.items()
    )


def sent_rows(formset, data: QueryDict, files) -> tuple[dict[str, dict | None], list[dict]]:
    """Stored rows by key (None: to be deleted), and added rows that are not empty."""
    form, prefix, key_name = formset.empty_form, formset.prefix, formset.model._meta.pk.name
    stored, added = {}, []
    count = data.get(f"{prefix}-TOTAL_FORMS", "")
    for number in range(min(int(count), formset.absolute_max) if count.isdecimal() else 0):
        at = f"{prefix}-{number}"
        row = sent(form, data, files, at)
        if key := data.get(f"{at}-{key_name}"):
            stored[key] = None if data.get(f"{at}-DELETE") else row
        elif any(texts for texts in row.values() if texts and _plain(texts)):
            added.append(row)
    return stored, added


def fill_rows(data: QueryDict, formset, rows: Rows, parent_key) -> None:
    """Put the mixed rows into the data, in place of what was sent for this inline."""
    prefix, key_name = formset.prefix, formset.model._meta.pk.name
    for name in [name for name in data if name.startswith(f"{prefix}-")]:
        if not name.endswith(("MIN_NUM_FORMS", "MAX_NUM_FORMS")):
            del data[name]
    lines = [*rows.mixed.items(), *(("", row) for row in rows.more)]
    data[f"{prefix}-TOTAL_FORMS"] = str(len(lines))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(rows.mixed))
    for number, (key, row) in enumerate(lines):
        at = f"{prefix}-{number}"
        data[f"{at}-{key_name}"], data[f"{at}-{formset.fk.name}"] = key, str(parent_key)
        if row is None:
            data[f"{at}-DELETE"] = "on"
        for name, texts in (row or rows.stored[key]).items():
            if texts:
                data.setlist(f"{at}-{name}", texts)
