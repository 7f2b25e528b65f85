"""Reads the CSV files beside this module into tables that `loading` understands."""

import csv
from pathlib import Path

from members.models import (
    CertificateStandard,
    Competency,
    CompetencyField,
    PartnerOrganisation,
    Region,
)
from members.reference.loading import Table

FOLDER = Path(__file__).parent
TRUTH = {"true": True, "false": False}


def member_tables() -> list[Table]:
    """Regions, fields, competencies, partners and certificate standards, in loading order."""
    return [
        Table(Region, read_rows("regions.csv")),
        Table(CompetencyField, read_rows("fields.csv")),
        Table(Competency, competency_rows()),
        Table(PartnerOrganisation, partner_rows()),
        Table(CertificateStandard, read_rows("certificate_standards.csv")),
    ]


def read_rows(file_name: str) -> list[dict[str, str]]:
    """The rows of one file, every value as text, by the names in its first row."""
    with (FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def competency_rows() -> list[dict]:
    """Competencies; the file separates synonyms by semicolons, the model by line breaks."""
    return [
        row | {name: row[name].replace(";", "\n") for name in ("synonyms_de", "synonyms_en")}
        for row in read_rows("competencies.csv")
    ]


def partner_rows() -> list[dict]:
    """Partner organisations; raises KeyError for a truth value other than true and false."""
    return [row | {"is_founder": TRUTH[row["is_founder"]]} for row in read_rows("partners.csv")]
