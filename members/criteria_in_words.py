"""Criteria in words and links: the sentence above the results, the pills that remove a filter."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from .atlas import Atlas, Criteria
from .atlas.finding import Hits
from .atlas.query import as_typed
from .company_filter import GROUP_LABELS, query_string, without


@dataclass(frozen=True)
class Pill:
    """An active filter, and the address without it."""

    group: str
    label: str
    url: str


class CriteriaInWords:
    """What a visitor asks for, in the active language."""

    def __init__(self, criteria: Criteria, atlas: Atlas):
        self.criteria = criteria
        self.atlas = atlas

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
        return [choice for choice in self.atlas.vocabulary.choices(group) if choice in chosen]

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

    def note_on_partial(self, hits: Iterable[Hits]) -> str:
        """That no company has all words, and which of them none has."""
        missing = [self._typed(one) for one in hits if not one.spots]
        if not missing:
            return gettext("No company has all of your words; these have most of them.")
        return gettext("No company has %(words)s; these have most of your words.") % {
            "words": get_text_list(missing, gettext("or"))
        }

    def missing_at(self, position: int, hits: Iterable[Hits]) -> tuple[str, ...]:
        """The words that this company of the atlas lacks, among those that others have."""
        return tuple(
            self._typed(one) for one in hits if one.spots and not one.everyone >> position & 1
        )

    def _typed(self, one: Hits) -> str:
        return self.label("q", as_typed(one.wanted.words, self.criteria.q))

    def _group_in_words(self, group: str) -> str:
        labels = [self.label(group, choice) for choice in self.choices_in_order(group)]
        all_of_them = group == "competency" and self.criteria.match == "all"
        joined = get_text_list(labels, gettext("and") if all_of_them else gettext("or"))
        return gettext("%(group)s: %(choices)s") % {"group": GROUP_LABELS[group], "choices": joined}
