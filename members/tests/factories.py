"""Rows for tests: each function makes one valid row and takes what a test wants otherwise."""

from itertools import count

from django.utils import timezone

from members.models import (
    Certificate,
    CertificateStandard,
    Company,
    Competency,
    CompetencyField,
    PartnerOrganisation,
    Region,
)

_numbers = count(1)
_region_numbers = count(1)  # of their own: official keys have few digits


def make_region(slug: str = "", **values) -> Region:
    """A district of Brandenburg on a tile of its own, far from those of the real regions."""
    number = next(_region_numbers)
    slug = slug or f"region-{number}"
    defaults = {
        "slug": slug,
        "ags": f"{number:05d}",
        "nuts3": f"X{number:04d}",
        "plate": "XX",
        "kind": "district",
        "name_de": slug.title(),
        "name_en": f"{slug.title()} District",
        "federal_state": "BB",
        "chamber": "IHK Cottbus",
        "tile_column": 100 + number,
        "tile_row": 100 + number,
    }
    return Region.objects.create(**{**defaults, **values})


def make_field(slug: str = "", **values) -> CompetencyField:
    """A field across the trades."""
    slug = slug or f"field-{next(_numbers)}"
    defaults = {"name_de": f"Feld {slug}", "name_en": f"Field {slug}", "sector": "cross"}
    return CompetencyField.objects.create(slug=slug, **{**defaults, **values})


def make_competency(slug: str = "", **values) -> Competency:
    """A competency in a field of its own unless one is given."""
    slug = slug or f"competency-{next(_numbers)}"
    values["field"] = values.get("field") or make_field()
    defaults = {"name_de": f"Kompetenz {slug}", "name_en": f"Competency {slug}"}
    return Competency.objects.create(slug=slug, **{**defaults, **values})


def make_partner(slug: str = "", **values) -> PartnerOrganisation:
    """A founding chamber in Brandenburg."""
    slug = slug or f"partner-{next(_numbers)}"
    defaults = {
        "short_name": slug.upper(),
        "name_de": f"Partner {slug}",
        "name_en": f"Partner {slug}",
        "kind": "chamber",
        "federal_state": "BB",
        "is_founder": True,
        "street": "Hauptstraße 1",
        "postal_code": "03046",
        "town": "Cottbus",
    }
    return PartnerOrganisation.objects.create(slug=slug, **{**defaults, **values})


def make_standard(slug: str = "iso-9001", **values) -> CertificateStandard:
    """A certificate standard."""
    defaults = {"name": slug.upper().replace("-", " ", 1)}
    return CertificateStandard.objects.create(slug=slug, **{**defaults, **values})


def make_company(name: str = "", competencies=(), certificates=(), **values) -> Company:
    """A published company; `status="draft"` or "archived" makes one that was never public.

    `certificates` are pairs of a standard and its last valid day (None: without end).
    """
    number = next(_numbers)
    values.setdefault("status", "published")
    values["region"] = values.get("region") or make_region()
    if values["status"] == "published":
        values.setdefault("first_published_at", timezone.now())
    defaults = {
        "name": name or f"Firma {number}",
        "legal_form": "GmbH",
        "street": f"Werkstraße {number}",
        "postal_code": "03046",
        "town": "Cottbus",
    }
    company = Company.objects.create(**{**defaults, **values})
    company.competencies.set(competencies)
    for standard, valid_until in certificates:
        Certificate.objects.create(company=company, standard=standard, valid_until=valid_until)
    return company
