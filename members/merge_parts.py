"""What of two companies is chosen when they are merged: part by part, from either or from both."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.crypto import salted_hmac

from members.models import Certificate, Company, Status


class Source(StrEnum):
    """Whose value the company kept has afterwards."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


def _filled_first(kept: Company, other: Company, part: "Part") -> Source:
    return Source.KEPT if part.is_filled(kept) or not part.is_filled(other) else Source.OTHER


def _published_first(kept: Company, other: Company, part: "Part") -> Source:
    """So that no page goes out of the directory by a merge."""
    return Source.OTHER if other.is_published and not kept.is_published else Source.KEPT


def _later(kept: Company, other: Company, part: "Part") -> Source:
    (mine,), (theirs,) = part.values(kept), part.values(other)
    return Source.OTHER if theirs and (not mine or theirs > mine) else Source.KEPT


def _earlier(kept: Company, other: Company, part: "Part") -> Source:
    (mine,), (theirs,) = part.values(kept), part.values(other)
    return Source.OTHER if theirs and (not mine or theirs < mine) else Source.KEPT


@dataclass(frozen=True)
class Part:
    """Columns that are chosen together, since apart they would make no sense."""

    name: str
    columns: tuple[str, ...]
    preferred: Callable[[Company, Company, "Part"], Source] = _filled_first

    sources = (Source.KEPT, Source.OTHER)

    def values(self, company: Company) -> tuple:
        return tuple(getattr(company, column) for column in self.columns)

    def is_filled(self, company: Company) -> bool:
        return any(self.values(company))

    def is_alike(self, one: Company, other: Company) -> bool:
        return self.values(one) == self.values(other)

    def default(self, kept: Company, other: Company) -> Source:
        return self.preferred(kept, other, self)

    def take(self, kept: Company, other: Company, source: Source) -> None:
        """Set it in the company kept; columns are left to be saved."""
        if source == Source.OTHER:
            for column in self.columns:
                setattr(kept, column, getattr(other, column))


class ListPart(Part):
    """A list of codes, of which both companies' entries can be kept together."""

    sources = (Source.BOTH, Source.KEPT, Source.OTHER)

    def values(self, company: Company) -> tuple:
        (column,) = self.columns
        return tuple(str(getattr(entry, "code", entry)) for entry in getattr(company, column))

    def is_alike(self, one: Company, other: Company) -> bool:
        return set(self.values(one)) == set(self.values(other))

    def default(self, kept: Company, other: Company) -> Source:
        return Source.BOTH

    def take(self, kept: Company, other: Company, source: Source) -> None:
        (column,) = self.columns
        setattr(kept, column, self._entries(self.values(kept), self.values(other), source))

    @staticmethod
    def _entries(mine, theirs, source: Source) -> list:
        """Each once, the company kept's own first."""
        chosen = {Source.KEPT: mine, Source.OTHER: theirs, Source.BOTH: (*mine, *theirs)}
        return list(dict.fromkeys(chosen[source]))


class CompetencyPart(ListPart):
    def values(self, company: Company) -> tuple:
        return tuple(sorted(competency.slug for competency in company.competencies.all()))

    def take(self, kept: Company, other: Company, source: Source) -> None:
        mine, theirs = kept.competencies.all(), other.competencies.all()
        kept.competencies.set(self._entries(mine, theirs, source))


class CertificatePart(ListPart):
    """Of a standard that both hold, the certificate that is valid longer is the one of both."""

    def values(self, company: Company) -> tuple:
        return tuple(
            sorted(
                (row.standard.slug, row.detail, str(row.valid_until or ""))
                for row in company.certificates.select_related("standard")
            )
        )

    def take(self, kept: Company, other: Company, source: Source) -> None:
        """Rows of the company kept that change nothing stay as they are."""
        mine, theirs = kept.certificates.all(), other.certificates.all()
        wanted = {}
        for row in self._entries(mine, theirs, source):
            if row.standard_id not in wanted or _end(row) > _end(wanted[row.standard_id]):
                wanted[row.standard_id] = row
        held = {row.standard_id: row for row in mine}
        kept.certificates.exclude(standard__in=wanted).delete()
        for standard, row in wanted.items():
            own = held.get(standard) or Certificate(company=kept, standard_id=standard)
            if own != row:
                own.detail, own.valid_until = row.detail, row.valid_until
                own.save()


def _end(certificate: Certificate) -> datetime.date:
    return certificate.valid_until or datetime.date.max


PARTS = (
    Part("name", ("name",)),
    Part("legal_form", ("legal_form",)),
    Part("office_key", ("office_key",)),
    Part("address", ("street", "postal_code", "town", "region_id")),
    CompetencyPart("competencies", ()),
    CertificatePart("certificates", ()),
    Part("employees", ("employees",)),
    Part("founded", ("founded",)),
    Part("phone", ("phone",)),
    Part("email", ("email",)),
    Part("website", ("website",)),
    # A person's consent goes with the person.
    Part("contact", ("contact_name", "contact_email", "contact_public")),
    Part("description_de", ("description_de",)),
    Part("description_en", ("description_en",)),
    ListPart("export_markets", ("export_markets",)),
    ListPart("languages", ("languages",)),
    Part("partner", ("partner_id",)),
    Part("member_since", ("member_since",), _earlier),
    Part("status", ("status",), _published_first),
    Part("last_confirmed_on", ("last_confirmed_on",), _later),
)  # fmt: skip
BY_NAME = {part.name: part for part in PARTS}


def differing(one: Company, other: Company) -> list[Part]:
    """The parts that there is something to choose in."""
    return [part for part in PARTS if not part.is_alike(one, other)]


def choices_or_defaults(
    kept: Company, other: Company, choices: Mapping[str, Source]
) -> dict[str, Source]:
    """The source of each part that differs: the one chosen, else the default.

    Raises ValueError for a part that does not exist and for a source that it cannot have.
    """
    for name, source in choices.items():
        if name not in BY_NAME or source not in BY_NAME[name].sources:
            raise ValueError(f"{name} cannot come from {source}.")
    return {
        part.name: Source(choices.get(part.name, part.default(kept, other)))
        for part in differing(kept, other)
    }


def fuller_first(one: Company, other: Company) -> tuple[Company, Company]:
    """The company to keep, unless somebody says otherwise, and the other one.

    A public one before others, then the one confirmed later, then the fuller one, then the older
    record.
    """
    first, second = sorted((one, other), key=_worth, reverse=True)
    return first, second


def _worth(company: Company) -> tuple:
    return (
        company.status == Status.PUBLISHED,
        company.was_published,
        company.last_confirmed_on or datetime.date.min,
        sum(part.is_filled(company) for part in PARTS),
        -company.pk,
    )


def fingerprint(one: Company, other: Company) -> str:
    """Differs as soon as anything of the two differs that a choice could depend on; the order
    of the two makes no difference."""
    pair = sorted((one, other), key=lambda company: company.pk)
    values = [(company.pk, [part.values(company) for part in PARTS]) for company in pair]
    return salted_hmac("members.merge_parts", repr(values)).hexdigest()
