"""Which company a row of the list is about.

By its key; without one by name, legal form and postal code, in which letter case, umlauts and
signs don't matter. No two rows of a list may be about the same company.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from members.models import Company

from .parsing import ParsedRow
from .values.text import folded, spellings

IDENTIFYING = ("name", "legal_form", "postal_code")


class Matcher:
    """Finds companies among all that are stored, and remembers which row was about which."""

    def __init__(self, companies: Iterable[Company]):
        self.by_key: dict[str, Company] = {}
        self.by_folded_key: dict[str, list[Company]] = defaultdict(list)
        self.by_identity: dict[tuple, list[Company]] = defaultdict(list)
        for company in companies:
            if company.office_key:
                self.by_key[company.office_key] = company
                self.by_folded_key[folded(company.office_key)].append(company)
            for identity in identities(company.name, company.postal_code):
                self.by_identity[identity].append(company)
        self.rows_by_company: dict[int, int] = {}
        self.rows_by_key: dict[str, int] = {}
        self.rows_by_identity: dict[tuple, list[tuple[int, bool]]] = defaultdict(list)

    def match(self, row: ParsedRow) -> Company | None:
        """The company that the row is about; None for a new one, or for a row with an error."""
        key = row.values.get("office_key")
        company = self._by_key(key) if key else self._by_identity(row)
        if company or not row.has_error_at("office_key", *IDENTIFYING):
            self._claim(row, company, key)
        return company

    def _by_key(self, key: str) -> Company | None:
        found = self.by_folded_key.get(folded(key), [])
        return self.by_key.get(key) or (found[0] if len(found) == 1 else None)

    def _by_identity(self, row: ParsedRow) -> Company | None:
        """Without a key: the one company alike; several are an error, and so is a lack of what
        it takes to find out."""
        if row.has_error_at("office_key", *IDENTIFYING):
            return None
        for column in ("name", "postal_code"):
            if not row.values.get(column):
                row.refuse(column, _("Without a key this is needed to find the company."))
                return None
        found = {
            company.pk: company
            for identity in identities(row.values["name"], row.values["postal_code"])
            for company in self.by_identity.get(identity, ())
        }
        alike = _of_legal_form(list(found.values()), row.values.get("legal_form"))
        if len(alike) > 1:
            row.refuse("name", _(
                "Several companies have this name, legal form and postal code. Write the key of "
                "the one that is meant: %(companies)s."
            ) % {"companies": ", ".join(_with_key(company) for company in alike)})  # fmt: skip
        return alike[0] if len(alike) == 1 else None

    # No two rows for one company

    def _claim(self, row: ParsedRow, company: Company | None, key: str | None) -> None:
        earlier = self._earlier_row(row, company, key)
        if earlier:
            text = _("Row %(row)d is about the same company already. One row for each is expected.")
            row.refuse("office_key" if key else "name", text % {"row": earlier})
            return
        if company:
            self.rows_by_company[company.pk] = row.number
        if key:
            self.rows_by_key[folded(key)] = row.number
        for identity in _identities_of(row, company):
            self.rows_by_identity[identity].append((row.number, bool(key)))

    def _earlier_row(self, row: ParsedRow, company: Company | None, key: str | None) -> int | None:
        if company and company.pk in self.rows_by_company:
            return self.rows_by_company[company.pk]
        if key and folded(key) in self.rows_by_key:
            return self.rows_by_key[folded(key)]
        if company:
            return None
        # Of two new companies that are alike each must have a key, or the next import of the
        # same list could not tell them apart.
        for identity in _identities_of(row, company):
            for number, has_key in self.rows_by_identity[identity]:
                if not (key and has_key):
                    return number
        return None


def identities(name: str, postal_code: str) -> list[tuple[str, str]]:
    """Name in each spelling with the postal code; what is alike shares one of them."""
    return [(spelling, postal_code) for spelling in spellings(name)]


def legal_form_key(legal_form: str) -> str:
    """For comparing legal forms: "GmbH & Co. KG" and "GmbH u. Co KG" are alike.

    >>> legal_form_key("GmbH & Co. KG")
    'gmbhcokg'
    """
    words = min(spellings(legal_form)).split()
    return "".join(word for word in words if word not in ("und", "u"))


def _of_legal_form(companies: list[Company], legal_form: str | None) -> list[Company]:
    """Those with the legal form; a row that states none may mean any, before that one without."""
    wanted = legal_form_key(legal_form or "")
    exact = [company for company in companies if legal_form_key(company.legal_form) == wanted]
    return companies if legal_form is None and not exact else exact


def _identities_of(row: ParsedRow, company: Company | None) -> list[tuple]:
    """What the company will be alike to once the row is applied."""
    name, legal_form, code = (
        row.values.get(column, getattr(company, column, "")) for column in IDENTIFYING
    )
    form = legal_form_key(legal_form)
    return [(*identity, form) for identity in identities(name, code)]


def _with_key(company: Company) -> str:
    key = company.office_key or _("without a key")
    return f"{key} ({company.full_name}, {company.town})"
