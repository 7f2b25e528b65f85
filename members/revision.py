"""The revision of what the public sees: a number that grows with every change of it.

Promised:
- A change through the methods of a public model (`members.models.public`), its managers,
  querysets or many-to-many fields raises the number in the change's own transaction. So whoever
  reads the number sees at least the data that it stands for.
- A number never comes back, not after a rollback, nor in a backup that is played back: it is
  the clock in microseconds, or one more than the last number where the clock lags behind.
- Inside `public_change()` the number is raised once and last. The row stays locked from there to
  the end of the transaction, and whoever else changes something waits for so long. In a plain
  `transaction.atomic()` each change raises the number at once, which is right but locks early.
- Reading the number is a plain SELECT that waits for nobody.
- Each raise leaves a step, which names the companies that have changed (`companies_changed`).
- Where a change has touched companies, their history (members.recording) is written just before
  the number is raised, in the same transaction.

Whoever writes past the models (raw SQL, a migration, a many-to-many table's own manager) calls
`bump()` in the same transaction; then any company may have changed.
"""

import threading
import time
from collections.abc import Iterable
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from members import recording
from members.models.revision import ONLY_KEY, Revision, RevisionStep
from mingentec import one_integer

MICROSECONDS = 1_000_000
STEPS_ARE_KEPT = 7 * 24 * 3600 * MICROSECONDS
MOST_NAMED = 10_000  # companies in a step or several; of more it is quicker to read all
MOST_STEPS = 5_000  # that are followed from one number to a later one

Companies = frozenset[int] | None  # keys; None: any may have changed
NO_COMPANY: Companies = frozenset()


class _Block(threading.local):
    """The outermost `public_change()` of this thread, and what changed in it."""

    is_open = False
    has_changes = False
    companies: Companies = NO_COMPANY


_block = _Block()


def number() -> int:
    """The number now, as this connection sees it; 0 before the first change of a database."""
    return one_integer.read(_READ) or 0


_READ = f"SELECT number FROM members_revision WHERE id = {ONLY_KEY:d}"  # noqa: S608 (a constant)


def companies_changed(former: int, now: int) -> Companies:
    """The companies that may differ between two numbers, the later one being the present one;
    None where any may. One query.

    The steps must lead from number to number without a gap: not so for a number that was rolled
    back or is older than a week, nor where somebody raised the number without a step.
    """
    steps = RevisionStep.objects.filter(number__gt=former, number__lte=now).order_by("number")
    reached, changed = former, NO_COMPANY
    for number, before, keys in steps.values_list("number", "former", "companies")[:MOST_STEPS]:
        changed = _together(changed, None if keys is None else frozenset(keys))
        if before != reached or changed is None:
            return None
        reached = number
    return changed if reached == now else None


def bump(companies: Iterable[int] | None = None) -> None:
    """Raise the number in the running transaction: at the end of `public_change()`, else now.

    `companies` are the keys of those of which the public may see a change, none if it is only
    of what all companies share (competencies, events …); without it, of any.
    """
    changed = None if companies is None else frozenset(companies)
    if _block.is_open:
        _block.companies = _together(_block.companies, changed)
        _block.has_changes = True
    else:
        recording.write()
        _raise(changed)


@contextmanager
def public_change():
    """A `transaction.atomic()` at whose end the number is raised once, if anything changed.

    Also a decorator. In an outer `public_change()` it leaves the raising to that one; when it
    fails there, what it changed counts for nothing.
    """
    with transaction.atomic(), _block_of_changes():
        yield


def with_the_change():
    """Puts one change and its `bump()` into one transaction: the running one or one of its own."""
    if _block.is_open:
        return nullcontext()
    return _block_of_changes() if connection.in_atomic_block else public_change()


@contextmanager
def _block_of_changes():
    is_inner, before = _block.is_open, (_block.has_changes, _block.companies)
    if not is_inner:
        recording.forget()
    _block.is_open = True
    try:
        yield
    except BaseException:
        _block.has_changes, _block.companies = before
        raise
    finally:
        _block.is_open = is_inner
    if not is_inner and _block.has_changes:
        # Closed before the commit: what is done on_commit is a change of its own.
        companies = _block.companies
        _block.has_changes, _block.companies = False, NO_COMPANY
        recording.write()
        _raise(companies)


def is_in_change() -> bool:
    """Whether this thread is inside of a `public_change()`."""
    return _block.is_open


def has_unnumbered_changes() -> bool:
    """Whether this thread has changed something and the number has yet to be raised for it."""
    return _block.has_changes


def _together(some: Companies, others: Companies) -> Companies:
    both = None if some is None or others is None else some | others
    return None if both is None or len(both) > MOST_NAMED else both


def _raise(companies: Companies) -> None:
    if not _raise_row():
        # Emptying a database (flush) takes the row as well. Two may make it at once.
        Revision.objects.bulk_create([Revision(number=0)], ignore_conflicts=True)
        _raise_row()
    # The row is ours to the end of the transaction: no other step comes between.
    former, number = Revision.objects.values_list("former", "number").get(pk=ONLY_KEY)
    keys = None if companies is None else sorted(companies)
    RevisionStep.objects.filter(number__lt=number - STEPS_ARE_KEPT).delete()
    RevisionStep.objects.create(number=number, former=former, companies=keys)


def _raise_row() -> int:
    return Revision.objects.filter(pk=ONLY_KEY).update(
        former=F("number"),
        number=Greatest(F("number") + 1, Value(time.time_ns() // 1000)),
    )
