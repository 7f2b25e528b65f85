"""A company's values in the form in which rows of the list are compared with them."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from members.models import Company
from members.models.website_field import shown_address

from .layout import BY_KEY
from .parsing import EMPTY_VALUES, ParsedRow
from .values.certificates import Held
from .values.text import normal

PLAIN = (
    "office_key", "name", "legal_form", "street", "postal_code", "town", "website", "email",
    "contact_name", "contact_email", "contact_public", "employees", "founded", "description_de",
    "description_en", "member_since", "status",
)  # fmt: skip
# What a new company has where its row says nothing.
NEW_VALUES = {**EMPTY_VALUES, "status": "draft"}


def state_of(company: Company) -> dict[str, Any]:
    """Column -> value of a company that was loaded with its region, partner, competencies and
    certificates."""
    return {
        **{name: getattr(company, name) for name in PLAIN},
        "phone": str(company.phone or ""),
        "region": company.region.slug,
        "partner": company.partner.slug if company.partner else None,
        "competencies": tuple(sorted(row.slug for row in company.competencies.all())),
        "export_markets": tuple(country.code for country in company.export_markets),
        "languages": tuple(company.languages),
        "certificates": tuple(
            sorted(
                Held(row.standard.slug, row.detail, row.valid_until)
                for row in company.certificates.all()
            )
        ),
    }


def changes(row: ParsedRow, stored: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Column -> stored and new value, for the columns in which a row says something else."""
    return {
        column: (stored[column], value)
        for column, value in row.values.items()
        if column in stored and not _same(column, row, stored[column], value)
    }


def _same(column: str, row: ParsedRow, stored: Any, value: Any) -> bool:
    if column in ("export_markets", "languages"):
        return set(stored) == set(value)  # Their order is the company's own.
    if column == "certificates" and value:
        # The public list has none that have run out: it takes nothing away.
        return set(value) == {held for held in stored if held in value or not _has_run_out(held)}
    if column == "website" and value and "://" not in row.texts.get("website", ""):
        return shown_address(stored) == shown_address(value)
    if isinstance(stored, str) and isinstance(value, str):
        return normal(BY_KEY[column], stored) == value
    return stored == value


def _has_run_out(held: Held) -> bool:
    return held.valid_until is not None and held.valid_until < timezone.localdate()
