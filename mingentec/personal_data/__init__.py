"""Everything stored for an e-mail address: to be shown, and to be erased for good.

Promised of `erase`:
- Neither the address nor, where it stood beside a name, the name is left in any table or file:
  not in former states of companies, kept lists and their reports, notes of the admin, sessions
  or events. So nothing that is put back later (a former state, an import or a merge undone)
  brings them back.
- Only values go. Companies, former states, imports and accounts stay, and so do all figures. An
  account is closed and loses its name; whole go only uploaded lists and documents with the
  address in them.
- A changed company gets one row of history that says so without the data, and public pages are
  without them at once.
- It is one transaction, and doing it again changes nothing.

What a company, a partner or an event is called stays even if it is called after the person, and
so does the same name in other companies: nobody knows whether it is the same person. `collect`
names such companies.

The registry of places is PLACES; a table nobody thought of is looked through by `texts`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members import revision
from members.exchange.applying import changing_alone
from members.exchange.busy import BusyError, telling_busy
from members.models import Company, User

from . import accounts, companies, files, imports, texts
from .finding import Finding
from .subject import Subject, subject_of

ERASED = gettext_noop("Personal data erased")

# What is erased while the history of companies is recorded, and what after that: the rows that
# tell of the erasing must not quote it either.
RECORDED: dict[str, Callable[[Subject], Iterator[Finding]]] = {
    "companies": companies.present,
    "documents": files.documents,
    "texts": texts.live,
}
UNRECORDED: dict[str, Callable[[Subject], Iterator[Finding]]] = {
    "former states of companies": companies.former,
    "imports": imports.lists,
    "accounts": accounts.accounts_of,
    "notes on the accounts": accounts.log_entries,
    "sessions": accounts.sessions,
    "other texts": texts.other,
}
PLACES = RECORDED | UNRECORDED


class ErasureRefusedError(Exception):
    """Nothing was erased; its text tells staff why."""


def collect(address: str) -> dict[str, Any]:
    """All that is stored for an e-mail address, made of what JSON is made of and of dates.

    Each place (`PLACES`) has a list of rows: table, id, and the columns with personal data.
    """
    subject = subject_of(address)
    return {
        "address": subject.address,
        "as_of": timezone.now(),
        "names": sorted(subject.names),
        **{
            place: [finding.as_json() for finding in find(subject)]
            for place, find in PLACES.items()
        },
        "files": list(files.paths(subject)),
        "done with the accounts": accounts.deeds(subject),
        "other addresses beside the names": _other_addresses(subject),
        "companies with a contact person of the same name": _namesakes(subject),
    }


def is_empty(collected: dict[str, Any]) -> bool:
    """Whether nothing is stored of what `collect` gave."""
    return not any(collected[place] for place in (*PLACES, "files"))


def erase(address: str, user: User | None = None) -> dict[str, int]:
    """Erase all that is stored for an e-mail address; gives for each place how many rows.

    Raises ErasureRefusedError for the account of the last active administrator and for one that
    the user may not delete; then nothing is changed. Whoever else writes companies waits.
    """
    with _refusing_when_busy(), revision.public_change():
        imports.lock()
        erased = {}
        with changing_alone(user, ERASED, ()):
            subject = subject_of(address)
            if problem := accounts.why_not_erased(subject, user):
                raise ErasureRefusedError(problem)
            erased["files"] = _erase_files(subject)
            erased |= {place: _erase(find(subject)) for place, find in RECORDED.items()}
        # Looked up as a whole before: each of them has what tells whose it is.
        erased |= {place: _erase(find(subject)) for place, find in UNRECORDED.items()}
        accounts.close(subject)
        if any(erased.values()):
            # Lists that are being compared with what was stored before are compared anew.
            revision.bump()
    return erased


@contextmanager
def _refusing_when_busy() -> Iterator[None]:
    try:
        with telling_busy():
            yield
    except BusyError as error:
        raise ErasureRefusedError(
            _("Others are changing companies just now. Nothing was erased; try again.")
        ) from error


def _erase(findings: Iterator[Finding]) -> int:
    found = list(findings)
    for finding in found:
        finding.erase()
    return len(found)


def _erase_files(subject: Subject) -> int:
    names = list(files.paths(subject))
    files.remove(names)
    return len(names)


def _other_addresses(subject: Subject) -> list[str]:
    """Other addresses that stand beside the names in the same companies: perhaps theirs too."""
    rows = Company.objects.filter(pk__in=subject.companies).exclude(contact_email="")
    return sorted(
        {
            row.contact_email
            for row in rows
            if subject.is_name(row.contact_name) and not subject.is_address(row.contact_email)
        }
    )


def _namesakes(subject: Subject) -> list[dict[str, Any]]:
    rows = Company.objects.exclude(contact_name="").exclude(pk__in=subject.companies)
    return [
        {"id": row.pk, "company": row.full_name}
        for row in rows.only("pk", "name", "legal_form", "contact_name")
        if subject.is_name(row.contact_name)
    ]
