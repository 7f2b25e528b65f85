"""Reads the picture from the database: the only part of the atlas that does."""

from collections import defaultdict

from members.models import (
    Certificate,
    CertificateStandard,
    Company,
    Competency,
    CompetencyField,
    PartnerOrganisation,
    Region,
)
from members.models.names import sort_key

from .atlas import Atlas
from .card import Card
from .vocabulary import Vocabulary

COMPANY_COLUMNS = (
    "pk", "slug", "name", "legal_form", "postal_code", "town", "region__slug",
    "region__federal_state", "employees", "partner__slug", "export_markets",
    "description_de", "description_en", "is_sample", "first_published_at",
)  # fmt: skip


def current() -> Atlas:
    """The picture of what is published now, in eight queries whatever the number of rows."""
    vocabulary = _vocabulary()
    return Atlas(cards=tuple(_cards(vocabulary)), vocabulary=vocabulary)


def _vocabulary() -> Vocabulary:
    # Sorted here and not in SQL, for every database collates umlauts in its own way.
    return Vocabulary(
        regions=_by_slug(Region.objects.all(), lambda region: sort_key(region.name_de)),
        fields=_by_slug(CompetencyField.objects.all(), lambda field: field.order),
        competencies=_by_slug(
            Competency.objects.select_related("field"),
            lambda competency: (competency.field.order, sort_key(competency.name_de)),
        ),
        partners=_by_slug(PartnerOrganisation.objects.all(), lambda partner: partner.order),
        standards=_by_slug(
            CertificateStandard.objects.all(), lambda standard: sort_key(standard.name)
        ),
    )


def _by_slug(queryset, key) -> dict:
    return {row.slug: row for row in sorted(queryset, key=lambda row: (key(row), row.slug))}


def _cards(vocabulary: Vocabulary):
    competencies = _slugs_by_company(
        Company.competencies.through.objects.values_list("company_id", "competency__slug"),
        order=list(vocabulary.competencies),
    )
    certificates = _slugs_by_company(
        Certificate.objects.valid().order_by().values_list("company_id", "standard__slug"),
        order=list(vocabulary.standards),
    )
    for row in Company.objects.published().values(*COMPANY_COLUMNS):
        key = row.pop("pk")
        yield Card(
            region=row.pop("region__slug"),
            state=row.pop("region__federal_state"),
            partner=row.pop("partner__slug") or "",
            markets=tuple(code for code in row.pop("export_markets").split(",") if code),
            competencies=tuple(competencies[key]),
            certificates=tuple(certificates[key]),
            **row,
        )


def _slugs_by_company(pairs, order: list[str]) -> dict[int, list[str]]:
    """Company key -> its slugs, in the vocabulary's order."""
    places = {slug: place for place, slug in enumerate(order)}
    slugs = defaultdict(list)
    for company, slug in sorted(pairs, key=lambda pair: places[pair[1]]):
        slugs[company].append(slug)
    return slugs
