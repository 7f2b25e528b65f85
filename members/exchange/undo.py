"""Takes back a finished import, as long as nobody has edited its companies since."""

from members import history, recording, roles
from members.models import Company, ImportRun, User

from .applying import changing_alone


class EditedSinceError(Exception):
    """Companies of the import were edited since; `names` are theirs."""

    def __init__(self, names: list[str]):
        super().__init__(", ".join(names))
        self.names = names


class NotAllowedError(Exception):
    """The user may not change all companies of the import; `names` are those."""

    def __init__(self, names: list[str]):
        super().__init__(", ".join(names))
        self.names = names


def undo(run: ImportRun, user: User | None, reason: str) -> None:
    """Put each company back to what it was before the import, in one transaction.

    A company that the import created is deleted, or archived if it was ever public. Raises
    EditedSinceError or NotAllowedError and then changes nothing.
    """
    changes = [recording.Recorded(*change) for change in run.changes]
    keys = [change.company_id for change in changes]
    with changing_alone(user, reason, keys):
        companies = Company.objects.in_bulk(keys)
        _refuse_edited(changes, companies)
        _refuse_others(user, companies)
        records = _records([change.before_id for change in changes])
        for change in changes:
            company = companies[change.company_id]
            if change.before_id is None:
                _take_out(company)
            else:
                history.restore(company, records[change.before_id], user, reason)


def edited_since(run: ImportRun) -> list[str]:
    """The names of the companies that stand in the way of undoing the import."""
    changes = [recording.Recorded(*change) for change in run.changes]
    return _edited(changes, Company.objects.in_bulk([change.company_id for change in changes]))


def _refuse_edited(changes: list[recording.Recorded], companies: dict[int, Company]) -> None:
    if names := _edited(changes, companies):
        raise EditedSinceError(names)


def _edited(changes: list[recording.Recorded], companies: dict[int, Company]) -> list[str]:
    latest = recording.latest_rows([change.company_id for change in changes])
    created = [change.company_id for change in changes if change.before_id is None]
    # A created company that took part in an event since would take that along.
    busy = set(Company.objects.filter(pk__in=created, events__isnull=False).values_list("pk"))
    others = _changed_since(changes, latest)
    edited = [
        change.company_id
        for change in changes
        if change.company_id not in companies
        or change.company_id in others
        or (change.company_id,) in busy
    ]
    return sorted(
        companies[key].full_name if key in companies else _former_name(latest[key])
        for key in edited
    )


def _changed_since(changes: list[recording.Recorded], latest: dict) -> set[int]:
    """The companies that are not as the import left them. Their states count, not their rows:
    erasing personal data writes a row more, but changes the former states alike."""
    later = [change for change in changes if latest[change.company_id].pk != change.after_id]
    left = _records([change.after_id for change in later])
    return {
        change.company_id
        for change in later
        if change.after_id not in left
        or not recording.is_alike(latest[change.company_id], left[change.after_id])
    }


def _former_name(row) -> str:
    return f"{row.name} {row.legal_form}".strip()


def _refuse_others(user: User | None, companies: dict[int, Company]) -> None:
    if user is None:
        return
    foreign = [one.full_name for one in companies.values() if not roles.may_change(user, one)]
    if foreign:
        raise NotAllowedError(sorted(foreign))


def _records(keys: list[int | None]) -> dict:
    return Company.history.in_bulk([key for key in keys if key is not None])


def _take_out(company: Company) -> None:
    if company.was_published:
        company.archive()
    else:
        company.delete()
