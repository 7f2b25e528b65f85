"""What the directory shows of a company without asking the database."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from members.models import EmployeesClass, FederalState
from mingentec.bilingual import Bilingual, Text
from mingentec.excerpts import beginning

SUMMARY_CHARACTERS = 140


@dataclass(frozen=True)
class Card:
    """One published company: plain values, slugs for what it refers to."""

    slug: str
    name: str
    legal_form: str
    postal_code: str
    town: str
    region: str
    state: str
    competencies: tuple[str, ...]  # slugs, in the order of fields and names
    employees: str
    partner: str
    markets: tuple[str, ...]  # ISO 3166 alpha-2
    certificates: tuple[str, ...]  # slugs of the standards, valid ones only
    description_de: str
    description_en: str
    is_sample: bool
    first_published_at: datetime.datetime

    description = Bilingual("description")

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.legal_form}".strip()

    @property
    def url(self) -> str:
        return reverse("company", args=[self.slug])

    @property
    def place(self) -> str:
        """Town and federal state: "Cottbus, Brandenburg"."""
        return FederalState(self.state).place(self.town)

    @property
    def employees_text(self) -> str:
        """The size class in words; empty where unknown."""
        return str(EmployeesClass(self.employees).label) if self.employees else ""

    @property
    def summary(self) -> Text:
        """The description's beginning, at most 140 characters, marked with its language."""
        text = self.description
        return Text(beginning(text, SUMMARY_CHARACTERS), text.lang, text.is_foreign)
