"""The records that cells name, loaded once for a whole list."""

from functools import cached_property

from django.utils.translation import gettext as _

from members.models import CertificateStandard, Competency, PartnerOrganisation, Region

from .certificates import StandardNames
from .named import Names
from .places import RegionNames


class Vocabulary:
    """Regions, competencies, partners and certificate standards: four queries in all."""

    def __init__(self):
        self.regions = {region.slug: region for region in Region.objects.all()}
        self.competencies = {row.slug: row for row in Competency.objects.all()}
        self.partners = {row.slug: row for row in PartnerOrganisation.objects.all()}
        self.standards = {row.slug: row for row in CertificateStandard.objects.all()}

    def region(self, text: str) -> str:
        """The slug of the region that a cell names."""
        return self._region_names.find(text).slug

    def competency_slugs(self, text: str) -> tuple[str, ...]:
        """The slugs of the competencies that a cell lists, by alphabet."""
        return tuple(sorted(self._competency_names.find_all(text)))

    def partner(self, text: str) -> str:
        """The slug of the partner organisation that a cell names."""
        return self._partner_names.find(text)

    def certificates(self, text: str):
        return self._standard_names.find_all(text)

    @cached_property
    def _region_names(self) -> RegionNames:
        return RegionNames(self.regions.values())

    @cached_property
    def _standard_names(self) -> StandardNames:
        return StandardNames(self.standards.values())

    @cached_property
    def _competency_names(self) -> Names:
        rows = self.competencies.values()
        return Names(
            [
                [(row.slug, row.slug) for row in rows],
                [(name, row.slug) for row in rows for name in (row.name_de, row.name_en)],
                [(synonym, row.slug) for row in rows for synonym in row.synonyms],
            ],
            shown={row.slug: str(row.name) for row in rows},
            expected=lambda: _("The name, the slug or a synonym of a competency is expected."),
        )

    @cached_property
    def _partner_names(self) -> Names:
        rows = self.partners.values()
        return Names(
            [
                [(row.short_name, row.slug) for row in rows],
                [(row.slug, row.slug) for row in rows],
                [(name, row.slug) for row in rows for name in (row.name_de, row.name_en)],
            ],
            shown={row.slug: row.short_name for row in rows},
            expected=lambda: _("One of these is expected: %(names)s.") % {
                "names": ", ".join(row.short_name for row in rows)
            },
        )  # fmt: skip
