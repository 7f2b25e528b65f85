"""Lists as staff bring them, for tests."""

import csv
import io

from members.exchange.applying import apply
from members.exchange.plan import Plan, make_plan
from members.exchange.reading import read
from members.exchange.report import Report
from members.models import Company

NAME = "liste.csv"
# A company that nothing is wrong with.
GOOD = {
    "Kennung": "BB-0042",
    "Firma": "Ockerland Tagebautechnik",
    "Rechtsform": "GmbH",
    "Straße": "Werkstraße 1",
    "PLZ": "03046",
    "Ort": "Cottbus",
    "Region": "Cottbus",
}


def list_of(*rows: dict[str, str]) -> io.BytesIO:
    """A CSV file with a column for each heading that a row has."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())


def plan_for(*rows: dict[str, str], user=None) -> Plan:
    return make_plan(read(list_of(*rows), NAME), user)


def report_on(*rows: dict[str, str], user=None) -> Report:
    return Report.of(plan_for(*rows, user=user))


def errors_of(*rows: dict[str, str], user=None) -> list[tuple[int, str, str, str]]:
    """Row, column, value and what is expected, of each error."""
    return [
        (error["row"], error["column"], error["value"], error["expected"])
        for error in report_on(*rows, user=user).errors
    ]


def bring_in(*rows: dict[str, str], user=None) -> list:
    """Apply a list; gives what was recorded of it."""
    return apply(plan_for(*rows, user=user), user, "Test")


def stored(**lookup) -> Company:
    return Company.objects.with_list_parts().get(**lookup)
