"""Reads the picture from the database: the only part of the atlas that does."""

import datetime
from collections import defaultdict

from django.utils import timezone

from members import revision
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
from mingentec.snapshot import one_snapshot

from .atlas import Atlas
from .card import Card
from .vocabulary import Vocabulary

COMPANY_COLUMNS = (
    "pk", "slug", "name", "legal_form", "postal_code", "town", "region__slug",
    "region__federal_state", "employees", "partner__slug", "export_markets",
    "description_de", "description_en", "is_sample", "first_published_at",
)  # fmt: skip


def read(former: Atlas | None = None) -> Atlas:
    """A picture of what is published now, in nine queries whatever the number of rows.

    Cards that are equal to those of the `former` picture are the very same objects, so that
    what was made of them can be used again. The revision is read first: where the database
    can't show one moment to all queries, the data may be newer than the number, never older.
    A picture of changes that have no number yet has the revision 0.
    """
    day = timezone.localdate()
    with one_snapshot():
        number = 0 if revision.has_unnumbered_changes() else revision.number()
        vocabulary = _vocabulary()
        cards = tuple(_reusing(former, _cards(vocabulary, day)))
    return Atlas(cards, vocabulary, number, day)


def _reusing(former: Atlas | None, cards):
    """The cards, each as the former picture's object where it has an equal one."""
    for card in cards:
        position = former.positions.get(card.slug) if former else None
        same = position is not None and former.cards[position] == card
        yield former.cards[position] if same else card


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


def _cards(vocabulary: Vocabulary, day: datetime.date):
    competencies = _slugs_by_company(
        Company.competencies.through.objects.values_list("company_id", "competency__slug"),
        order=list(vocabulary.competencies),
    )
    certificates = _slugs_by_company(
        Certificate.objects.valid(day).order_by().values_list("company_id", "standard__slug"),
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
