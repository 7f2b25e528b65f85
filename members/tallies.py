"""Companies counted side by side: competencies by state, regions, fields.

Every count is the atlas's answer to criteria and carries the address of the directory page
for the same criteria, so that the number and what a click on it lists can't differ.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from members.models.names import sort_key

from .atlas import Atlas, Criteria
from .company_filter import query_string
from .models import CompetencyField, FederalState
from .models.region import CoalRegion


@dataclass(frozen=True)
class Tally:
    """How many companies were counted for `of` (a region, competency, state …)."""

    of: Any
    total: int
    url: str  # the directory with exactly these companies
    parts: int = 1  # how many choices were counted together
    by_state: tuple["Tally", ...] = ()


@dataclass(frozen=True)
class FieldTallies:
    """A field with the tallies of its competencies."""

    field: CompetencyField
    competencies: list[Tally]


def directory_url(criteria: Criteria) -> str:
    """The directory's address for these criteria."""
    return f"{reverse('companies')}{query_string(criteria)}"


def tally(atlas: Atlas, of: Any, criteria: Criteria) -> Tally:
    """The companies that meet the criteria, counted for `of`."""
    return Tally(of, atlas.count(criteria), directory_url(criteria))


def by_state(atlas: Atlas, criteria: Criteria) -> tuple[Tally, ...]:
    """The criteria counted in each of the three states."""
    return tuple(tally(atlas, state, criteria.only("state", state)) for state in FederalState)


def competencies_by_field(atlas: Atlas) -> list[FieldTallies]:
    """All fields with all their competencies, each counted in total and by state."""
    return [
        FieldTallies(
            field,
            [
                competency_tally(atlas, competency)
                for competency in atlas.vocabulary.competencies_of(field)
            ],
        )
        for field in atlas.vocabulary.fields.values()
    ]


def competency_tally(atlas: Atlas, competency) -> Tally:
    """One competency in total and by state."""
    criteria = Criteria().only("competency", competency.slug)
    total = tally(atlas, competency, criteria)
    return replace(total, by_state=by_state(atlas, criteria))


def regions(atlas: Atlas, state: str = "") -> list[Tally]:
    """The regions (of one state), by alphabet of the active language."""
    tallies = [
        tally(atlas, region, Criteria().only("region", region.slug))
        for region in atlas.vocabulary.regions.values()
        if state in ("", region.federal_state)
    ]
    return sorted(tallies, key=lambda row: sort_key(str(row.of.name)))


def coal_regions(atlas: Atlas) -> list[Tally]:
    """Both coal regions with the companies of all their regions; `parts` regions each."""
    tallies = []
    for coal_region in CoalRegion:
        slugs = frozenset(
            slug
            for slug, region in atlas.vocabulary.regions.items()
            if region.coal_region == coal_region
        )
        if slugs:  # no choice would mean: all companies
            row = tally(atlas, coal_region, Criteria(region=slugs))
            tallies.append(replace(row, parts=len(slugs)))
    return tallies


def fields_in(atlas: Atlas, state: str) -> list[Tally]:
    """Companies of a state by field: those with at least one of the field's competencies."""
    in_state = Criteria().only("state", state)
    return [
        tally(atlas, field, replace(in_state, competency=_competencies_of(atlas, field)))
        for field in atlas.vocabulary.fields.values()
        if atlas.vocabulary.competencies_of(field)  # no choice would mean: all companies
    ]


def partners(atlas: Atlas) -> list[Tally]:
    """The partner organisations with the companies in their charge."""
    return [
        tally(atlas, partner, Criteria().only("partner", partner.slug))
        for partner in atlas.vocabulary.partners.values()
    ]


def top_competencies(atlas: Atlas, criteria: Criteria, limit: int = 8) -> list[Tally]:
    """The competencies that most of these companies have; none that nobody has."""
    tallies = [
        tally(atlas, competency, criteria.only("competency", slug))
        for slug, competency in atlas.vocabulary.competencies.items()
    ]
    return sorted((row for row in tallies if row.total), key=lambda row: -row.total)[:limit]


def _competencies_of(atlas: Atlas, field: CompetencyField) -> frozenset[str]:
    return frozenset(c.slug for c in atlas.vocabulary.competencies_of(field))
