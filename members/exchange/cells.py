"""A company as the cells of a row, in the active language."""

from collections.abc import Callable
from dataclasses import dataclass

from django_countries import countries

from members.models import Certificate, Company, Competency, Region
from members.models.languages import LANGUAGE_NAMES
from mingentec.bilingual import active_language

from .layout import (
    BY_KEY,
    CONTACT_KEYS,
    EMPTIES,
    NO,
    SIZES,
    STATUSES,
    VALID_UNTIL,
    YES,
    cleaned,
    joined,
)
from .unreadable import MOST_IN_CELL


@dataclass(frozen=True)
class Names:
    """The words for regions and competencies: their names in the active language, or their keys
    where another one has the same name, so that each word means one thing. Those that were made
    since this was loaded go by their keys too."""

    regions: dict[int, str]
    competencies: dict[int, str]

    @classmethod
    def loaded(cls) -> "Names":
        """Read in two queries."""
        regions = {row.pk: (row.ags, row.nuts3, row) for row in Region.objects.all()}
        competencies = {row.pk: (row.slug, row) for row in Competency.objects.all()}
        return cls(_unmistakable(regions), _unmistakable(competencies))

    def of_region(self, region: Region) -> str:
        return self.regions.get(region.pk, region.ags)

    def of_competency(self, competency: Competency) -> str:
        return self.competencies.get(competency.pk, competency.slug)


def _unmistakable(rows: dict[int, tuple]) -> dict[int, str]:
    """Primary key -> name, or key; `rows` are primary key -> (key, further keys …, row)."""
    meant: dict[str, set[int]] = {}
    for pk, (*keys, row) in rows.items():
        for word in (*keys, row.name_de, row.name_en):
            meant.setdefault(word.casefold(), set()).add(pk)
    return {
        pk: str(row.name) if meant[row.name.casefold()] == {pk} else keys[0]
        for pk, (*keys, row) in rows.items()
    }


def cells_of(company: Company, names: Names, with_contact: bool) -> dict[str, str]:
    """The company's texts by the columns' keys; contact columns are empty unless `with_contact`.

    An empty text stands for an empty value, and for one that no cell can hold: a lone "-", which
    would empty it, and more characters than Excel allows. Reading it leaves the value alone.
    """
    texts = {key: cell(company, names) for key, cell in CELLS.items()}
    if not with_contact:
        texts.update(dict.fromkeys(CONTACT_KEYS, ""))
    texts = {key: cleaned(BY_KEY[key], text) for key, text in texts.items()}
    return {key: text if _fits(text) else "" for key, text in texts.items()}


def _fits(text: str) -> bool:
    return text != EMPTIES and len(text) <= MOST_IN_CELL


def public_cells_of(company: Company, names: Names) -> dict[str, str]:
    """The same with nothing but what the company's public page shows."""
    texts = cells_of(company, names, with_contact=company.contact_public)
    return texts | {
        "office_key": "",
        "contact_public": "",
        "status": "",
        "website": company.safe_website,
        "phone": texts["phone"] if company.phone_link else "",
        "certificates": joined(map(_certificate, company.valid_certificates)),
    }


def _phone(company: Company) -> str:
    """International; one that does not exist as it is stored."""
    return company.phone.as_international if company.phone_link else str(company.phone or "")


def _certificate(certificate: Certificate) -> str:
    if not certificate.valid_until:
        return str(certificate)
    until = VALID_UNTIL[active_language()]
    return f"{certificate} {until} {certificate.valid_until.isoformat()}"


def _markets(company: Company) -> str:
    return joined(
        countries.name(country.code) or country.code for country in company.export_markets
    )


def _languages(company: Company) -> str:
    return joined(str(LANGUAGE_NAMES.get(code, code)) for code in company.languages)


def _competencies(company: Company, names: Names) -> str:
    return joined(names.of_competency(competency) for competency in company.competencies.all())


def _plain(field: str) -> Callable[[Company, Names], str]:
    return lambda company, _names: str(getattr(company, field) or "")


# In the order of the columns.
CELLS: dict[str, Callable[[Company, Names], str]] = {
    **{key: _plain(key) for key in BY_KEY},
    "region": lambda company, names: names.of_region(company.region),
    "state": lambda company, _names: str(company.state.label),
    "phone": lambda company, _names: _phone(company),
    "contact_public": lambda company, _names: (YES if company.contact_public else NO)[
        active_language()
    ],
    "employees": lambda company, _names: SIZES.get(company.employees, ""),
    "competencies": _competencies,
    "export_markets": lambda company, _names: _markets(company),
    "languages": lambda company, _names: _languages(company),
    "certificates": lambda company, _names: joined(map(_certificate, company.certificates.all())),
    "partner": lambda company, _names: company.partner.short_name if company.partner else "",
    "member_since": lambda company, _names: (
        company.member_since.isoformat() if company.member_since else ""
    ),
    "status": lambda company, _names: STATUSES[company.status][active_language()],
}
