"""The directory page put together: filter groups with counts, cards, pager, empty result."""

import re
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mingentec.bilingual import active_language

from .atlas import GROUPS, Atlas, Card, Criteria, Found
from .atlas.explaining import Explanation, explained
from .atlas.finding import Hits
from .atlas.query import MOST_WORDS
from .atlas.vocabulary import Vocabulary
from .company_filter import (
    GROUP_LABELS,
    SORTS,
    asked,
    query_string,
    shortened,
    usual_sort,
)
from .criteria_in_words import CriteriaInWords, Pill
from .search_misses import missed

COMPANIES_PER_PAGE = 24
COMPETENCIES_PER_CARD = 5
MOST_ALTERNATIVES = 5
DOWNLOADS = {"xlsx": _("Excel (XLSX)"), "csv": _("CSV")}
MOST_UNFOLDED = 5  # longer groups fold, or the last ones are out of sight


class Choice(NamedTuple):
    """One box to tick: disabled when it would give nothing."""

    value: str
    label: str
    count: int
    is_chosen: bool

    @property
    def is_disabled(self) -> bool:
        return not (self.count or self.is_chosen)


class Section(NamedTuple):
    """Choices under one heading: a field of competencies, or a whole group."""

    label: str
    choices: list[Choice]
    is_folded: bool

    @property
    def chosen_count(self) -> int:
        return sum(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class Group:
    """A filter group: its query parameter, label, and one section or one for each field."""

    key: str
    label: str
    sections: list[Section]

    @property
    def chosen_count(self) -> int:
        return sum(section.chosen_count for section in self.sections)


class Pager(NamedTuple):
    """The other pages: (page number or "…", its address) of some, those before and behind it."""

    current: int
    pages: tuple[tuple[int | str, str], ...]
    previous_url: str
    next_url: str


class Shown(NamedTuple):
    """A company's card, the names of up to five competencies, the chosen ones first, why it was
    found (None without words), and which of the words it lacks that others have."""

    card: Card
    competencies: tuple[str, ...]
    why: Explanation | None = None
    missing: tuple[str, ...] = ()


def shown(card: Card, vocabulary: Vocabulary, first=frozenset(), **found) -> Shown:
    """The company as a card; competencies in `first` are named before its others."""
    names = vocabulary.choices("competency")
    slugs = card.competencies
    if first:
        slugs = sorted(slugs, key=lambda slug: slug not in first)
    return Shown(card, tuple(names[slug] for slug in slugs[:COMPETENCIES_PER_CARD]), **found)


@dataclass(frozen=True)
class Alternative:
    """Filters to drop when nothing was found, in quotation marks, and what that would give."""

    label: str
    total: int
    url: str


class Directory:
    """Everything that the directory's template shows for one query string."""

    def __init__(self, data, atlas: Atlas):
        self.atlas = atlas
        self.criteria, self._not_understood = asked(data, atlas)
        self._in_words = CriteriaInWords(self.criteria, atlas)
        self.found: Found = atlas.find(self.criteria)
        self.paginator = Paginator(self.found, COMPANIES_PER_PAGE)
        self.page = self.paginator.get_page(self.criteria.page)

    @property
    def notes(self) -> list[str]:
        """What was not understood, among it a page behind the last one."""
        notes = self._not_understood + self._notes_on_words
        if self.criteria.page > self.paginator.num_pages:
            notes.append(
                gettext("There is no page %(asked)d; this is the last one.")
                % {"asked": self.criteria.page}
            )
        return notes

    @property
    def _notes_on_words(self) -> list[str]:
        """What became of the visitor's words."""
        query, notes = self.found.query, []
        if self.criteria.q and not query.wanted:
            notes.append(
                gettext("“%(words)s” has no word that could be searched for.")
                % {"words": shortened(self.criteria.q)}
            )
        if query.was_cut:
            notes.append(
                gettext("Only the first %(count)d words were searched for.") % {"count": MOST_WORDS}
            )
        notes += [
            gettext("“%(words)s” is too common as a phrase; its words were searched for singly.")
            % {"words": shortened(" ".join(one.wanted.words))}
            for one in self.found.hits
            if one.is_loose
        ]
        if self.found.is_partial:
            notes.append(self._in_words.note_on_partial(self.found.hits))
        return notes

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the directory or puts it in another order."""
        return query_string(self.criteria) != "?"

    @property
    def has_only_words(self) -> bool:
        """Whether words are asked for and nothing else: no filter, no other order, page 1."""
        return bool(self.criteria.q) and self.criteria == Criteria(
            q=self.criteria.q, sort=usual_sort(self.criteria.q)
        )

    @property
    def words_in_vain(self) -> tuple[str, ...]:
        """The words that found few companies; none where the page is more than a new search."""
        return missed(self.criteria.q, self.found) if self.has_only_words else ()

    @property
    def filters_chosen(self) -> int:
        """How many boxes are ticked."""
        return sum(len(self.criteria.chosen(group)) for group in GROUPS)

    @property
    def sentence(self) -> str:
        understood = self.criteria if self.found.query.wanted else self.criteria.without("q")
        return CriteriaInWords(understood, self.atlas).sentence(self.found.total)

    @cached_property
    def pills(self) -> list[Pill]:
        return self._in_words.pills

    @cached_property
    def cards(self) -> list[Shown]:
        """The page's companies as cards."""
        return [self._card(position) for position in self.page.object_list]

    @property
    def downloads(self) -> tuple[tuple[str, str], ...]:
        """(label, query string) of the selection as a file."""
        query = query_string(self.criteria)
        joint = "" if query == "?" else "&"
        return tuple(
            (str(label), f"{query}{joint}format={key}") for key, label in DOWNLOADS.items()
        )

    @property
    def corrections(self) -> list[tuple[str, str, str]]:
        """(word typed, word searched for, address of the search as typed) for each correction."""
        return [self._correction(one) for one in self.found.hits if one.corrected]

    @property
    def groups(self) -> list[Group]:
        """The filter groups in the order of the page."""
        return [
            Group(key, str(GROUP_LABELS[key]), self._sections(key)) for key in self.found.counts
        ]

    @property
    def sorts(self) -> tuple[tuple[str, str, bool], ...]:
        """(value, label, chosen) of the orders; relevance only when there are words.

        The usual order has no value, so that words typed next bring relevance by themselves.
        """
        usual = usual_sort(self.criteria.q)
        return tuple(
            ("" if value == usual else value, str(label), value == self.criteria.sort)
            for value, label in SORTS.items()
            if value != "relevance" or self.criteria.q
        )

    @cached_property
    def pager(self) -> Pager | None:
        """The way to the other pages; None with a single page."""
        last, current = self.paginator.num_pages, self.page.number
        if last == 1:
            return None
        pages = self.paginator.get_elided_page_range(current, on_each_side=2, on_ends=1)
        return Pager(
            current,
            tuple((number, self._page_url(number)) for number in pages),
            self._page_url(current - 1) if current > 1 else "",
            self._page_url(current + 1) if current < last else "",
        )

    def _page_url(self, number: int | str) -> str:
        """The address of a page; "" for an ellipsis."""
        return "" if number == Paginator.ELLIPSIS else query_string(self.criteria, number)

    @cached_property
    def alternatives(self) -> list[Alternative]:
        """For an empty result: the fewest filters whose dropping helps, the most helpful first."""
        ways = self.atlas.relaxed(self.criteria)[:MOST_ALTERNATIVES]
        return [self._alternative(dropped, total) for dropped, total in ways]

    def _alternative(self, dropped: tuple[str, ...], total: int) -> Alternative:
        labels = [gettext("“%(words)s”") % {"words": GROUP_LABELS[group]} for group in dropped]
        criteria = reduce(Criteria.without, dropped, self.criteria)
        return Alternative(get_text_list(labels, gettext("and")), total, query_string(criteria))

    def _correction(self, one: Hits) -> tuple[str, str, str]:
        """Quotation marks keep a word from being corrected; capitals are the visitor's."""
        word = re.compile(rf"(?i)(?<!\w){re.escape(one.wanted.text)}(?!\w)")
        match = word.search(self.criteria.q)
        typed = match[0] if match else one.wanted.text
        corrected = one.corrected.capitalize() if typed[0].isupper() else one.corrected
        quoted = replace(self.criteria, q=word.sub(f'"{typed}"', self.criteria.q))
        return typed, corrected, query_string(quoted)

    def _card(self, position: int) -> Shown:
        card, vocabulary, hits = self.atlas.cards[position], self.atlas.vocabulary, self.found.hits
        found = {}
        if hits:
            found["why"] = explained(
                card, hits, vocabulary, active_language(), typed=self.criteria.q
            )
        if self.found.is_partial:
            found["missing"] = self._in_words.missing_at(position, hits)
        return shown(card, vocabulary, first=self.criteria.competency, **found)

    def _sections(self, key: str) -> list[Section]:
        choices = self._choices(key)
        if key != "competency":
            folded = len(choices) > MOST_UNFOLDED
            return [Section(gettext("Show choices"), list(choices.values()), folded)]
        vocabulary = self.atlas.vocabulary
        return [
            Section(str(f.name), [choices[c.slug] for c in vocabulary.competencies_of(f)], True)
            for f in vocabulary.fields.values()
        ]

    def _choices(self, key: str) -> dict[str, Choice]:
        """All choices of a group; of countries only those that a company exports to."""
        counts, chosen = self.found.counts[key], self.criteria.chosen(key)
        return {
            value: Choice(value, label, counts.get(value, 0), value in chosen)
            for value, label in self.atlas.vocabulary.choices(key).items()
            if key != "market" or value in counts or value in chosen
        }
