"""E-mail addresses and contact persons of companies, now and in all their former states."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from members.models import Company

from .finding import Finding, differing
from .subject import CONTACT, Subject

SHOWN = ("pk", "id", "name", *CONTACT, "contact_public")


def present(subject: Subject) -> Iterator[Finding]:
    """Companies as they are."""
    return _findings(Company, SHOWN, subject)


def former(subject: Subject) -> Iterator[Finding]:
    """The rows of their history, those of deleted companies too."""
    return _findings(_history(), (*SHOWN, "history_date"), subject)


def is_state(model: type[Model]) -> bool:
    """Whether its rows are states of companies, present or former ones."""
    return model in (Company, _history())


def _findings(model: type[Model], shown: tuple[str, ...], subject: Subject) -> Iterator[Finding]:
    for row in model._default_manager.order_by("pk").only(*shown).iterator():
        if found := differing(row, _contact(row, subject)):
            at = {"at": row.history_date} if "history_date" in shown else {}
            yield Finding(row, found, {"company": row.name, **at})


def _contact(row: Model, subject: Subject) -> dict[str, Any]:
    """What becomes of the addresses and the contact person; whose consent goes with the person,
    also where another address stays."""
    wanted = {
        "email": _without(row.email, subject),
        "contact_email": _without(row.contact_email, subject),
        "contact_name": _without(row.contact_name, subject),
    }
    if row.id in subject.companies and subject.is_name(row.contact_name):
        wanted["contact_name"] = ""
    if (row.contact_name, row.contact_email) != (wanted["contact_name"], wanted["contact_email"]):
        wanted["contact_public"] = False
    return wanted


def _without(text: str, subject: Subject) -> str:
    without = subject.without(text) if subject.has_address(text) else text
    return without if any(map(str.isalnum, without)) else ""


def _history() -> type[Model]:
    return apps.get_model("members", "HistoricalCompany")
