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

# Field of the card -> column, for what a card takes over as it is.
CARD_COLUMNS = {
    "slug": "slug",
    "name": "name",
    "legal_form": "legal_form",
    "postal_code": "postal_code",
    "town": "town",
    "region": "region__slug",
    "state": "region__federal_state",
    "employees": "employees",
    "description_de": "description_de",
    "description_en": "description_en",
    "is_sample": "is_sample",
    "first_published_at": "first_published_at",
}


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
    rows = Company.objects.published().values_list(
        "pk", "export_markets", "partner__slug", *CARD_COLUMNS.values()
    )
    for key, markets, partner, *values in rows:
        yield Card(
            competencies=competencies.get(key, ()),
            certificates=certificates.get(key, ()),
            markets=tuple(code for code in markets.split(",") if code),
            partner=partner or "",
            **dict(zip(CARD_COLUMNS, values, strict=True)),
        )


def _slugs_by_company(pairs, order: list[str]) -> dict[int, tuple[str, ...]]:
    """Company key -> its slugs, in the vocabulary's order and as the vocabulary's own strings."""
    places = {slug: place for place, slug in enumerate(order)}
    found = defaultdict(list)
    for company, slug in pairs:
        found[company].append(places[slug])
    return {company: tuple(order[p] for p in sorted(held)) for company, held in found.items()}
