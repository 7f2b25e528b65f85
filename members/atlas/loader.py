"""Reads the picture from the database: the only part of the atlas that does."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain, islice

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
from .card import Card, learn, packed
from .changing import Change, built
from .translation import translated
from .vocabulary import Vocabulary

# Field of the card -> column, for what a card takes over as it is.
CARD_COLUMNS = {
    "key": "pk",
    "sort_key": "sort_key",
    "slug": "slug",
    "name": "name",
    "legal_form": "legal_form",
    "postal_code": "postal_code",
    "town": "town",
    "region": "region__slug",
    "state": "region__federal_state",
    "employees": "employees",
    "is_sample": "is_sample",
    "first_published_at": "first_published_at",
}
SHARED = (
    "legal_form", "postal_code", "town", "region", "state", "employees", "partner", "markets",
    "competencies", "certificates",
)  # fmt: skip
ROWS_AT_ONCE = 2_000


def read(former: Atlas | None = None, pause: Callable[[], None] = lambda: None) -> Atlas:
    """A picture of what is published now, in nine queries whatever the number of rows.

    Where it is known what has changed since the `former` picture only that is read, in at most
    eleven queries; either way all that has not changed is the former's. The revision is read
    first: where the database can't show one moment to all queries, the data may be newer than
    the number, never older. A picture of changes that have no number yet has the revision 0.
    Calls `pause` after each company.
    """
    day = timezone.localdate()
    with one_snapshot():
        number = 0 if revision.has_unnumbered_changes() else revision.number()
        changed = _changed(former, number, day)
        vocabulary = _vocabulary(former)
        now = {}
        for card in _cards(vocabulary, day, changed):
            now[card.key] = card
            pause()
    if former is None:
        return built(now.values(), vocabulary, number, day)
    return _change(former, changed, now, vocabulary).picture(vocabulary, number, day)


def _change(
    former: Atlas, changed: revision.Companies, now: dict[int, Card], vocabulary: Vocabulary
) -> Change:
    """What is otherwise than in the former picture, if `changed` companies (None: all) have the
    cards `now`; those that are not among these are not published."""
    before = {c.key: c for c in former.cards if changed is None or c.key in changed}
    others = (card for card in former.cards if changed is not None and card.key not in changed)
    pairs = list(translated(others, former.vocabulary, vocabulary))
    gone = [card for key, card in before.items() if now.get(key) != card]
    come = [card for key, card in now.items() if before.get(key) != card]
    return Change(former, gone + [old for old, _ in pairs], come + [new for _, new in pairs])


def _changed(former: Atlas | None, number: int, day: datetime.date) -> revision.Companies:
    """The companies to be read: that may have changed since the former picture; None for all."""
    if not (former and former.revision and number):
        return None
    changed = revision.companies_changed(former.revision, number)
    if changed is not None and day != former.day:
        changed |= _with_certificate_running_out(*sorted((former.day, day)))
    return None if changed is None or len(changed) > revision.MOST_NAMED else changed


def _with_certificate_running_out(since: datetime.date, before: datetime.date) -> frozenset[int]:
    """The companies with a certificate valid until one of these days."""
    ended = Certificate.objects.filter(valid_until__gte=since, valid_until__lt=before)
    return frozenset(ended.order_by().values_list("company_id", flat=True))


def _vocabulary(former: Atlas | None) -> Vocabulary:
    """The vocabulary; the former's own where nothing of it has changed."""
    # Sorted here and not in SQL, for every database collates umlauts in its own way.
    vocabulary = Vocabulary(
        regions=_by_slug(Region.objects.all(), lambda region: sort_key(region.name_de)),
        fields=_by_slug(CompetencyField.objects.all(), lambda field: field.order),
        competencies=_by_slug(Competency.objects.select_related("field"), _competency_order),
        partners=_by_slug(PartnerOrganisation.objects.all(), lambda partner: partner.order),
        standards=_by_slug(
            CertificateStandard.objects.all(), lambda standard: sort_key(standard.name)
        ),
    )
    same = former and _values(former.vocabulary) == _values(vocabulary)
    return former.vocabulary if same else vocabulary


def _competency_order(competency: Competency) -> tuple[int, str]:
    return competency.field.order, sort_key(competency.name_de)


def _values(vocabulary: Vocabulary) -> list[list]:
    """All columns of all rows, in order: rows themselves are equal when their keys are."""
    return [
        [getattr(row, column.attname) for column in row._meta.concrete_fields]
        for rows in (
            vocabulary.regions,
            vocabulary.fields,
            vocabulary.competencies,
            vocabulary.partners,
            vocabulary.standards,
        )
        for row in rows.values()
    ]


def _by_slug(queryset, key) -> dict:
    return {row.slug: row for row in sorted(queryset, key=lambda row: (key(row), row.slug))}


def _cards(vocabulary: Vocabulary, day: datetime.date, keys: revision.Companies) -> Iterator[Card]:
    """The cards of what is published, of these companies or of all."""
    if keys == revision.NO_COMPANY:
        return
    holding = Company.competencies.through.objects
    certificates = Certificate.objects.valid(day).order_by()
    companies = Company.objects.published().order_by()
    if keys is not None:
        holding = holding.filter(company_id__in=keys)
        certificates = certificates.filter(company_id__in=keys)
        companies = companies.filter(pk__in=keys)
    competencies_of = _slugs_by_company(
        holding.values_list("company_id", "competency__slug"), list(vocabulary.competencies)
    )
    certificates_of = _slugs_by_company(
        certificates.values_list("company_id", "standard__slug"), list(vocabulary.standards)
    )
    shared: dict = {}  # of equal values one object, for all companies together
    rows = companies.values_list(
        "export_markets", "partner__slug", "description_de", "description_en",
        *CARD_COLUMNS.values(),
    )  # fmt: skip
    rows = rows.iterator(ROWS_AT_ONCE)
    first = list(islice(rows, ROWS_AT_ONCE))
    if len(first) == ROWS_AT_ONCE:
        learn(
            [(description_de, description_en) for _, _, description_de, description_en, *_ in first]
        )
    for markets, partner, description_de, description_en, *columns in chain(first, rows):
        values = dict(zip(CARD_COLUMNS, columns, strict=True))
        values |= {
            "partner": partner or "",
            "markets": tuple(code for code in markets.split(",") if code),
            "competencies": competencies_of.get(values["key"], ()),
            "certificates": certificates_of.get(values["key"], ()),
        }
        values |= {name: shared.setdefault(values[name], values[name]) for name in SHARED}
        yield Card(**values, texts=packed(description_de, description_en))


def _slugs_by_company(pairs, order: list[str]) -> dict[int, tuple[str, ...]]:
    """Company key -> its slugs, in the vocabulary's order and as the vocabulary's own strings."""
    places = {slug: place for place, slug in enumerate(order)}
    found = defaultdict(list)
    for company, slug in pairs.iterator(ROWS_AT_ONCE):
        found[company].append(places[slug])
    return {company: tuple(order[p] for p in sorted(held)) for company, held in found.items()}
