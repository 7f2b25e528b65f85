"""Puts the sample companies into the database, and takes them out again."""

import datetime

from django.utils import timezone

from members import history, revision
from members.models import (
    Certificate,
    CertificateStandard,
    Company,
    Competency,
    FormerSlug,
    PartnerOrganisation,
    Region,
)
from members.models.names import free_slug, sort_key

from .company import SampleCompany
from .generator import generate

# The columns that a sample company states as they are stored.
PLAIN_FIELDS = (
    "office_key", "name", "legal_form", "street", "postal_code", "town", "employees", "founded",
    "website", "email", "phone", "description_de", "description_en", "contact_name",
    "contact_email", "contact_public", "member_since",
)  # fmt: skip


class MissingReferenceError(LookupError):
    """The samples point to regions, competencies, partners or standards that are not stored."""


class TakenKeyError(ValueError):
    """A real company bears an office key of the samples."""


@revision.public_change()
def load(today: datetime.date, count: int = 410) -> int:
    """Store `count` published sample companies as of `today`; returns how many were stored.

    Nothing, and 0, if there are sample companies already: whoever wants them as of a later day
    removes them first. Raises MissingReferenceError or TakenKeyError and then stores nothing.
    """
    if Company.objects.samples().exists():
        return 0
    return store(generate(count), today)


@revision.public_change()
def store(samples: list[SampleCompany], today: datetime.date) -> int:
    """Store these companies as published ones, as of `today`; returns how many there are.

    Raises MissingReferenceError or TakenKeyError and then stores nothing.
    """
    _refuse_taken_keys(samples)
    return _Load(samples, today).run()


@revision.public_change()
def remove() -> int:
    """Delete all sample companies with what hangs on them; returns how many there were.

    Nobody needs the history of what was invented, so it goes too.
    """
    samples = Company.objects.samples()
    count = samples.count()
    with history.recorded():
        samples.delete()
    Company.history.filter(is_sample=True).delete()
    return count


def _refuse_taken_keys(samples: list[SampleCompany]) -> None:
    keys = [sample.office_key for sample in samples]
    taken = Company.objects.filter(office_key__in=keys).values_list("office_key", flat=True)
    if taken:
        raise TakenKeyError(f"Keys of the samples that a real company has: {', '.join(taken)}")


class _Load:
    """One load: a few statements for all companies together, instead of several for each.

    Bulk creation passes by Company.save(), so what that derives is set here.
    """

    def __init__(self, samples: list[SampleCompany], today: datetime.date):
        self.samples = samples
        self.today = today
        self.regions = _by_slug(Region, {s.region for s in samples})
        self.partners = _by_slug(PartnerOrganisation, {s.partner for s in samples} - {""})
        self.competencies = _by_slug(Competency, {c for s in samples for c in s.competencies})
        self.standards = _by_slug(
            CertificateStandard, {c.standard for s in samples for c in s.certificates}
        )
        self.taken_slugs = {
            *Company.objects.values_list("slug", flat=True),
            *FormerSlug.objects.values_list("slug", flat=True),
        }

    def run(self) -> int:
        companies = Company.objects.bulk_create([self._company(s) for s in self.samples])
        pairs = list(zip(companies, self.samples, strict=True))
        # Their own manager tells the revision nothing; the companies have told it already.
        holding = Company.competencies.through
        holding.objects.bulk_create(
            holding(company=company, competency=self.competencies[slug])
            for company, sample in pairs
            for slug in sample.competencies
        )
        Certificate.objects.bulk_create(
            self._certificate(company, certificate)
            for company, sample in pairs
            for certificate in sample.certificates
        )
        return len(companies)

    def _company(self, sample: SampleCompany) -> Company:
        published_on = self._published_on(sample)
        return Company(
            **{name: getattr(sample, name) for name in PLAIN_FIELDS},
            sort_key=sort_key(sample.name),
            slug=self._new_slug(sample.name),
            region=self.regions[sample.region],
            partner=self.partners.get(sample.partner),
            export_markets=list(sample.export_markets),
            languages=list(sample.languages),
            status="published",
            first_published_at=self._moment(published_on, sample),
            last_confirmed_on=self._confirmed_on(sample, published_on),
            is_sample=True,
        )

    def _new_slug(self, name: str) -> str:
        slug = free_slug(name, taken=self.taken_slugs.__contains__)
        self.taken_slugs.add(slug)
        return slug

    def _published_on(self, sample: SampleCompany) -> datetime.date:
        """Spread over the past years, but never before the company joined."""
        planned = self._days_before(sample.first_published_days_ago)
        return min(max(planned, sample.member_since), self._days_before(1))

    def _moment(self, day: datetime.date, sample: SampleCompany) -> datetime.datetime:
        """A working hour of the day, another minute for each company: no two are equally new."""
        number = int(sample.office_key.removeprefix("S-"))
        time = datetime.time(8 + number // 60 % 10, number % 60, number // 600 % 60)
        return timezone.make_aware(datetime.datetime.combine(day, time))

    def _confirmed_on(self, sample: SampleCompany, published_on: datetime.date):
        if sample.last_confirmed_days_ago is None:
            return None
        return max(self._days_before(sample.last_confirmed_days_ago), published_on)

    def _certificate(self, company: Company, certificate) -> Certificate:
        days = certificate.valid_days
        return Certificate(
            company=company,
            standard=self.standards[certificate.standard],
            detail=certificate.detail,
            valid_until=None if days is None else self.today + datetime.timedelta(days=days),
        )

    def _days_before(self, days: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days)


def _by_slug(model, slugs: set[str]) -> dict:
    """The model's rows with these slugs; raises MissingReferenceError if one is not there."""
    found = {row.slug: row for row in model.objects.filter(slug__in=slugs)}
    if missing := sorted(slugs - found.keys()):
        raise MissingReferenceError(f"{model._meta.verbose_name} missing: {', '.join(missing)}")
    return found
