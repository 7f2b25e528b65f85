"""What no single cell can tell: rules over a whole row, the company it is about, and its author."""

from typing import Any

from django.utils.translation import gettext as _

from members import roles
from members.models import Company, User

from .parsing import ParsedRow
from .values.vocabulary import Vocabulary

REQUIRED = ("name", "postal_code", "town", "region")


class RowRules:
    """The rules, for lists brought by `user`; None is the command line, which may do all."""

    def __init__(self, user: User | None, vocabulary: Vocabulary):
        self.user = user
        self.vocabulary = vocabulary

    def check(self, row: ParsedRow, company: Company | None) -> None:
        """Note in the row what is wrong with it."""
        if company is None:
            _require(row)
        self._check_state(row, company)
        _check_name(row, company)
        if self.user is not None:
            self._check_partner(row, company)

    def _check_state(self, row: ParsedRow, company: Company | None) -> None:
        """The state must agree with the region, the row's own or else the company's."""
        if "state" not in row.values or row.has_error_at("region"):
            return
        slug = row.values.get("region") or (company.region.slug if company else None)
        if slug is None:
            return
        region = self.vocabulary.regions[slug]
        if region.state != row.values["state"]:
            text = _("The state of the region is expected: %(region)s lies in %(state)s.")
            row.refuse("state", text % {"region": region, "state": region.state.label})

    def _check_partner(self, row: ParsedRow, company: Company | None) -> None:
        """Each partner answers for its own members only."""
        if row.has_error_at("partner"):
            return
        if company is not None and not roles.may_change(self.user, company):
            text = _(
                "You may change the companies of %(own)s only; %(other)s is in charge of this."
            )
            other = company.partner.short_name if company.partner else _("nobody")
            row.refuse("partner", text % {"own": self._own_name(), "other": other})
        elif company is None and not roles.may_add(self.user):
            row.refuse("partner", _("You may not add companies."))
        elif self._moves(row, company) and not roles.may_put_in_charge(
            self.user, self.vocabulary.partners.get(row.values.get("partner"))
        ):
            text = _("%(own)s is expected: the companies of other partners are theirs to keep.")
            row.refuse("partner", text % {"own": self._own_name()})

    @staticmethod
    def _moves(row: ParsedRow, company: Company | None) -> bool:
        """Whether the row says something about who is in charge: that of a new company does."""
        return company is None or "partner" in row.values

    def _own_name(self) -> str:
        return self.user.partner.short_name if self.user.partner else _("your own partner")


def _require(row: ParsedRow) -> None:
    for column in REQUIRED:
        if not row.values.get(column) and not row.has_error_at(column):
            row.refuse(column, _("A value is expected: a new company needs it."))


def _check_name(row: ParsedRow, company: Company | None) -> None:
    """The legal form has a column of its own."""
    name = row.values.get("name", "")
    legal_form = row.values.get("legal_form", company.legal_form if company else "")
    if legal_form and name.lower().endswith(f" {legal_form.lower()}"):
        text = _("The name without legal form is expected: “%(form)s” has a column of its own.")
        row.refuse("name", text % {"form": legal_form})


def consequences(changes: dict[str, tuple[Any, Any]], company: Company) -> None:
    """Add what follows from the changes of a row: consent is a person's own, so that another
    contact person is not public unless the row says so."""
    if "contact_name" in changes and "contact_public" not in changes and company.contact_public:
        changes["contact_public"] = (True, False)
