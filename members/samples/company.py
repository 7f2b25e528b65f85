"""A sample company as the generator gives it."""

import datetime
from dataclasses import dataclass

from .certificates import SampleCertificate


@dataclass(frozen=True)
class SampleCompany:
    """The fields of members.Company under the same names; related records by their slugs.

    What depends on the day of loading is given in days: before it for `…_days_ago`.
    """

    office_key: str
    name: str
    legal_form: str
    street: str
    postal_code: str
    town: str
    region: str
    competencies: tuple[str, ...]
    employees: str
    founded: int | None
    website: str
    email: str
    phone: str
    export_markets: tuple[str, ...]
    languages: tuple[str, ...]
    certificates: tuple[SampleCertificate, ...]
    contact_name: str
    contact_email: str
    contact_public: bool
    partner: str
    member_since: datetime.date
    first_published_days_ago: int
    last_confirmed_days_ago: int | None
    description_de: str = ""
    description_en: str = ""
