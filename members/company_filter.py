"""The query string of the directory: what it asks for, and the same in words and links."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import django_filters
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
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


class GroupFilter(django_filters.MultipleChoiceFilter):
    """Several choices of one group; which exist is said by the vocabulary, not at import."""

    field_class = KnownChoicesField


class OneFilter(django_filters.ChoiceFilter):
    """A switch that does not narrow by itself, such as the order."""

    field_class = KnownChoiceField

    def filter(self, qs, value):
        return qs


class WordsFilter(django_filters.CharFilter):
    """Words are the atlas's affair: SQL doesn't even fold umlauts the same way everywhere."""

    field_class = WordsField

    def filter(self, qs, value):
        return qs


@dataclass(frozen=True)
class Pill:
    """An active filter, and the address without it."""

    group: str
    label: str
    url: str


class CompanyFilter(django_filters.FilterSet):
    """Query string -> criteria, pills, sentence; `qs` is their specification in SQL.

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
    match = OneFilter(choices=list(MATCHES.items()), initial="any")
    sort = OneFilter(choices=list(SORTS.items()), initial="")

    class Meta:
        model = Company
        fields: tuple = ()

    def __init__(self, data, atlas: Atlas):
        super().__init__(data, queryset=Company.objects.published())
        self.atlas = atlas
        for group in GROUPS:
            # The filters of this instance: base_filters would keep them for all requests.
            self.filters[group].extra["choices"] = atlas.vocabulary.choices(group)
        self.form.is_valid()
        self.criteria = self._criteria()

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

    # The same in words and links

    def label(self, group: str, choice: str) -> str:
        """A choice in the active language; the words themselves in quotation marks."""
        if group == "q":
            return gettext("“%(words)s”") % {"words": choice}
        return self.atlas.vocabulary.label(group, choice)

    @property
    def pills(self) -> list[Pill]:
        """Each active filter with the address that removes it alone."""
        return [
            Pill(
                group,
                self.label(group, choice),
                query_string(without(self.criteria, group, choice)),
            )
            for group in self.criteria.active_groups
            for choice in self.choices_in_order(group)
        ]

    def choices_in_order(self, group: str) -> list[str]:
        """The chosen choices of a group in display order; the words as the one of "q"."""
        if group == "q":
            return [self.criteria.q]
        chosen = self.criteria.chosen(group)
        return [
            choice for choice, _name in self.atlas.vocabulary.choices(group) if choice in chosen
        ]

    def sentence(self, total: int) -> str:
        """What the page shows: "148 of 410 companies – Federal state: Saxony"."""
        everyone = len(self.atlas.cards)
        if not self.criteria.active_groups:
            return ngettext(
                "%(everyone)d company in the directory",
                "%(everyone)d companies in the directory",
                everyone,
            ) % {"everyone": everyone}
        shown = ngettext(
            "%(total)d of %(everyone)d company", "%(total)d of %(everyone)d companies", everyone
        ) % {"total": total, "everyone": everyone}
        return (
            f"{shown} – {'; '.join(self._group_in_words(g) for g in self.criteria.active_groups)}"
        )

    def _group_in_words(self, group: str) -> str:
        labels = [self.label(group, choice) for choice in self.choices_in_order(group)]
        all_of_them = group == "competency" and self.criteria.match == "all"
        joined = get_text_list(labels, gettext("and") if all_of_them else gettext("or"))
        return gettext("%(group)s: %(choices)s") % {"group": GROUP_LABELS[group], "choices": joined}


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


def query_string(criteria: Criteria, page: int = 1) -> str:
    """The canonical query string of criteria: "?state=SN&page=2", or "?" when it is empty.

    Parameters stand in a fixed order and defaults are left out.
    """
    pairs = [("q", criteria.q)] if criteria.q else []
    pairs += [(group, choice) for group in GROUPS for choice in sorted(criteria.chosen(group))]
    if criteria.match != "any" and criteria.competency:
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
