"""The form that merges two companies: for each part that differs, whose value is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import history
from members.history_words import Value, Wording
from members.merge_parts import PARTS, Part, Source, differing, fingerprint, fuller_first
from members.models import Company

LABELS = {"address": _("postal address"), "contact": _("contact person")}
BOTH = Source.BOTH.value


@dataclass(frozen=True)
class Cell:
    """What one of the two has in a part, with the radio button that keeps it, if there is one."""

    value: str
    texts: tuple[str, ...]
    is_hidden: bool = False
    is_chosen: bool = False


@dataclass(frozen=True)
class Row:
    """One part of both companies; `cells` has one cell where there is nothing to choose."""

    name: str
    label: str
    cells: list[Cell]
    both: Cell | None = None
    language: str = ""


class MergeForm(forms.Form):
    """Which of two companies is kept, and whose value in each part that differs.

    Radio buttons are named by part and have the company's key or "both" as their value. What is
    not sent has its default. `seen` tells in which state the two were when they were shown.
    """

    kept = forms.ChoiceField()
    seen = forms.CharField()

    def __init__(self, one: Company, other: Company, data=None):
        super().__init__(data)
        self.companies = one, other
        self.parts = differing(one, other)
        self.fingerprint = fingerprint(one, other)
        keys = [(str(company.pk), str(company)) for company in self.companies]
        self.fields["kept"].choices = keys
        for part in self.parts:
            choices = [*keys, (BOTH, BOTH)] if Source.BOTH in part.sources else keys
            self.fields[part.name] = forms.ChoiceField(choices=choices, required=False)

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.fingerprint:
            raise ValidationError(
                _("One of the two has been changed in the meantime. Please look again.")
            )
        return self.fingerprint

    @property
    def ordered(self) -> tuple[Company, Company]:
        """The company to keep and the other one: as sent, else as proposed."""
        one, other = self.companies
        if not self.is_bound or self["kept"].value() not in {str(one.pk), str(other.pk)}:
            return fuller_first(one, other)
        return (one, other) if self["kept"].value() == str(one.pk) else (other, one)

    def sources(self) -> dict[str, Source]:
        """The choices of a valid form, for `merging.merge`."""
        chosen = {part.name: self.cleaned_data.get(part.name) for part in self.parts}
        return {name: self._source(value) for name, value in chosen.items() if value}

    def chosen(self, part: Part) -> str:
        """The value of the radio button that is on."""
        if self.is_bound and (sent := self[part.name].value()):
            return sent
        kept, other = self.ordered
        source = part.default(kept, other)
        return BOTH if source == Source.BOTH else str((kept if source == Source.KEPT else other).pk)

    def _source(self, value: str) -> Source:
        if value == BOTH:
            return Source.BOTH
        return Source.KEPT if value == str(self.ordered[0].pk) else Source.OTHER


def rows(form: MergeForm, hidden: list[frozenset[str]]) -> Iterator[Row]:
    """The two companies part by part; `hidden` names for each the columns not to be shown."""
    values = [
        _values(company, names) for company, names in zip(form.companies, hidden, strict=True)
    ]
    offered = {part.name for part in form.parts}
    for part in PARTS:
        is_secret = any(value.is_hidden for of in values for value in _of_part(part, of))
        if part.name in offered or is_secret:
            yield _row_to_choose(form, part, values, part.name in offered)
        elif part.is_filled(form.companies[0]):
            yield Row(part.name, _label(part, values[0]), [_cell(part, values[0])])


def _row_to_choose(form: MergeForm, part: Part, values: list[dict], is_offered: bool) -> Row:
    chosen = form.chosen(part) if is_offered else ""
    cells = [
        _cell(part, of, str(company.pk), chosen)
        for company, of in zip(form.companies, values, strict=True)
    ]
    both = None
    if is_offered and Source.BOTH in part.sources:
        both = Cell(BOTH, (gettext("Join both"),), is_chosen=chosen == BOTH)
    language = part.name[-2:] if part.name.startswith("description_") else ""
    return Row(part.name, _label(part, values[0]), cells, both, language)


def _values(company: Company, hidden: frozenset[str]) -> dict[str, Value]:
    present = history.present(company)
    return {value.name: value for value in Wording([present], hidden).values(present)}


def _of_part(part: Part, values: dict[str, Value]) -> list[Value]:
    columns = part.columns or (part.name,)
    return [values[column.removesuffix("_id")] for column in columns]


def _label(part: Part, values: dict[str, Value]) -> str:
    return capfirst(str(LABELS.get(part.name) or _of_part(part, values)[0].label))


def _cell(part: Part, values: dict[str, Value], value: str = "", chosen: str = "") -> Cell:
    columns = _of_part(part, values)
    is_hidden = any(column.is_hidden for column in columns)
    filled = [] if is_hidden else [column for column in columns if any(column.texts)]
    if part.name == "contact":
        texts = tuple(f"{column.label}: {column.texts[0]}" for column in filled)
    else:
        texts = tuple(text for column in filled for text in column.texts)
    return Cell(value, texts, is_hidden, is_chosen=bool(value) and value == chosen)
