"""The words that criteria may use: what can be chosen in each group, in display order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django_countries import countries

from members.models import (
    CertificateStandard,
    Competency,
    CompetencyField,
    EmployeesClass,
    FederalState,
    PartnerOrganisation,
    Region,
)
from members.models.names import sort_key
from mingentec.bilingual import active_language


@dataclass(frozen=True)
class Vocabulary:
    """Regions, fields, competencies, partners and standards by slug, each in its order."""

    regions: dict[str, Region]
    fields: dict[str, CompetencyField]
    competencies: dict[str, Competency]
    partners: dict[str, PartnerOrganisation]
    standards: dict[str, CertificateStandard]
    _choices: dict = field(default_factory=dict, init=False, repr=False, compare=False)

    def label(self, group: str, choice: str) -> str:
        """The choice's name in the active language. KeyError for an unknown one."""
        return self.choices(group)[choice]

    def choices(self, group: str) -> Mapping[str, str]:
        """Choice -> name in display order: regions and countries by alphabet, else as kept.

        Put in order once for each language, for a page asks for every name.
        """
        key = group, active_language()
        if (choices := self._choices.get(key)) is None:
            choices = self._choices[key] = dict(self._in_order(group))
        return choices

    def _in_order(self, group: str) -> list[tuple[str, str]]:
        choices = [(choice, str(name)) for choice, name in self._group(group).items()]
        if group in ("region", "market"):
            choices.sort(key=lambda pair: sort_key(pair[1]))
        return choices

    def competencies_of(self, field: CompetencyField) -> list[Competency]:
        """The field's competencies in display order."""
        return self._by_field.get(field.pk, [])

    @cached_property
    def _by_field(self) -> dict[int, list[Competency]]:
        by_field: dict[int, list[Competency]] = {}
        for competency in self.competencies.values():
            by_field.setdefault(competency.field_id, []).append(competency)
        return by_field

    def _group(self, group: str) -> dict:
        match group:
            case "state":
                return {state.value: state.label for state in FederalState}
            case "size":
                return {size.value: size.label for size in EmployeesClass}
            case "market":
                return dict(countries)
            case "region":
                return self.regions
            case "competency":
                return self.competencies
            case "partner":
                return self.partners
            case "certificate":
                return self.standards
        raise KeyError(group)
