"""The query string of the directory: what it asks for, and how criteria are written as one."""

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from urllib.parse import urlencode

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .atlas import GROUPS, Atlas, Criteria
from .filter_fields import KnownChoiceField, KnownChoicesField, WordsField, page_number
from .models import Certificate, Company

GROUP_LABELS = {
    "q": _("Words"),
    "state": _("Federal state"),
    "region": _("Region"),
    "competency": _("Competency"),
    "size": _("Company size"),
    "partner": _("Partner organisation"),
    "market": _("Export market"),
    "certificate": _("Certificate"),
}
SORTS = {
    "relevance": _("Relevance"),
    "name": _("Name"),
    "town": _("Town"),
    "newest": _("Newest first"),
}
MATCHES = {"any": _("any of them"), "all": _("all of them")}
NOTED = {**GROUP_LABELS, "match": _("Several competencies"), "sort": _("Sort by")}
MOST_NOTES = 5
LONGEST_SHOWN = 60
LONGEST_REMEMBERED = 500  # characters of a query string
PARAMETERS = ("q", *GROUPS, "match", "sort", "page")


class GroupFilter(django_filters.MultipleChoiceFilter):
    """Several choices of one group; which exist is said by the vocabulary, not at import."""

    field_class = KnownChoicesField


class OneFilter(django_filters.Filter):
    """A switch that does not narrow by itself, such as the order."""

    field_class = KnownChoiceField

    def filter(self, qs, value):
        return qs


class WordsFilter(django_filters.CharFilter):
    """Words are the atlas's affair: SQL doesn't even fold umlauts the same way everywhere."""

    field_class = WordsField

    def filter(self, qs, value):
        return qs


class CompanyFilter(django_filters.FilterSet):
    """Query string -> criteria; `qs` is their specification in SQL.

    Unknown values are left out and told in `notes`; nothing here raises for any input.
    """

    q = WordsFilter()
    state = GroupFilter(field_name="region__federal_state")
    region = GroupFilter(field_name="region__slug")
    competency = GroupFilter(method="filter_competency")
    size = GroupFilter(field_name="employees")
    partner = GroupFilter(field_name="partner__slug")
    market = GroupFilter(field_name="export_markets", lookup_expr="contains")
    certificate = GroupFilter(method="filter_certificate")
    match = OneFilter(known=MATCHES, initial="any")
    sort = OneFilter(known=SORTS, initial="")

    class Meta:
        model = Company
        fields: tuple = ()

    form_class: type | None = None  # the same for all; django-filter would make one each time

    def __init__(self, data, atlas: Atlas):
        super().__init__(data, queryset=Company.objects.published())
        self.atlas = atlas
        for group in GROUPS:
            # The form's own fields: those of the class would keep them for all requests.
            self.form.fields[group].known = atlas.vocabulary.choices(group)
        self.form.is_valid()
        self.criteria = self._criteria()

    def get_form_class(self):
        if CompanyFilter.form_class is None:
            CompanyFilter.form_class = super().get_form_class()
        return CompanyFilter.form_class

    # The specification in SQL

    def filter_competency(self, queryset, name, slugs):
        if self.form.cleaned_data["match"] == "all":
            for slug in slugs:
                queryset = queryset.filter(competencies__slug=slug)
            return queryset
        return queryset.filter(competencies__slug__in=slugs).distinct() if slugs else queryset

    def filter_certificate(self, queryset, name, slugs):
        holders = Certificate.objects.valid().filter(standard__slug__in=slugs)
        return queryset.filter(pk__in=holders.values("company")) if slugs else queryset

    # What was asked

    def _criteria(self) -> Criteria:
        cleaned = self.form.cleaned_data
        sort = cleaned["sort"] or usual_sort(cleaned["q"])
        return Criteria(
            q=cleaned["q"],
            match=cleaned["match"],
            sort="name" if sort == "relevance" and not cleaned["q"] else sort,
            page=page_number(self.data)[0],
            **{group: frozenset(cleaned[group]) for group in GROUPS},
        )

    @property
    def notes(self) -> list[str]:
        """What was not understood, in whole sentences."""
        notes = [
            gettext("“%(value)s” is not a known value for “%(group)s” and was left out.")
            % {"value": shortened(value), "group": label}
            for name, label in NOTED.items()
            for value in getattr(self.form.fields[name], "unknown", [])
        ][:MOST_NOTES]
        if self.form.fields["q"].was_cut:
            notes.append(gettext("Only the first 200 characters of your words were searched for."))
        if self.form.fields["q"].was_invisible:
            notes.append(gettext("Only invisible characters were typed; there is no word in them."))
        if wrong_page := page_number(self.data)[1]:
            notes.append(
                gettext("“%(value)s” is not a page number; this is the first page.")
                % {"value": shortened(wrong_page)}
            )
        return notes


def asked(data: QueryDict, atlas: Atlas) -> tuple[Criteria, list[str]]:
    """The criteria of a query string, and in sentences what was not understood of it.

    Remembered with the atlas where all was understood: parameters that nobody knows and their
    order change nothing.
    """
    known = tuple((name, *data.getlist(name)) for name in PARAMETERS if name in data)
    if criteria := atlas.remembered.get(known):
        return criteria, []
    parsed = CompanyFilter(data, atlas)
    notes = parsed.notes
    if not notes and sum(map(len, chain.from_iterable(known))) <= LONGEST_REMEMBERED:
        atlas.remembered[known] = parsed.criteria
    return parsed.criteria, notes


def usual_sort(words: str) -> str:
    """The order of a page that asks for none: by relevance where there are words."""
    return "relevance" if words else "name"


def without(criteria: Criteria, group: str, choice: str) -> Criteria:
    """The criteria with one choice (or the words) dropped."""
    dropped = criteria.without(group)
    if group == "q":
        return dropped
    left = criteria.chosen(group) - {choice}
    return replace(dropped, **{group: left})


@lru_cache(maxsize=1_000)
def query_string(criteria: Criteria, page: int = 1, with_idle: bool = False) -> str:
    """The canonical query string of criteria: "?state=SN&page=2", or "?" when it is empty.

    Parameters stand in a fixed order and defaults are left out, and so is what changes nothing
    yet (how to combine competencies, without one) unless it is asked for `with_idle`: then the
    criteria are equal exactly if their query strings are.
    """
    pairs = [("q", criteria.q)] if criteria.q else []
    pairs += [(group, choice) for group in GROUPS for choice in sorted(criteria.chosen(group))]
    if criteria.match != "any" and (criteria.competency or with_idle):
        pairs.append(("match", criteria.match))
    if criteria.sort != usual_sort(criteria.q):
        pairs.append(("sort", criteria.sort))
    if page > 1:
        pairs.append(("page", page))
    return f"?{urlencode(pairs)}"


def shortened(value: str) -> str:
    """A visitor's value as a note shows it: at most 60 characters, printable ones only."""
    printable = "".join(char if char.isprintable() else "�" for char in value)
    return printable if len(printable) <= LONGEST_SHOWN else f"{printable[:LONGEST_SHOWN]}…"
