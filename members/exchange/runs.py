"""The life of an import: uploaded, examined, applied, undone.

No transaction is open while a list is read; applying and undoing are one each.
"""

from collections.abc import Callable
from enum import Enum
from io import BytesIO

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members import revision
from members.models import ImportRun, ImportStatus, User
from members.models.import_run import FILE_KEPT_FOR, GIVEN_UP_AFTER

from .applying import OutdatedError, apply
from .busy import telling_busy
from .plan import Plan, make_plan
from .reading import Unreadable, read
from .report import Report
from .undo import undo

# Others may change something again and again while a list is read anew.
ATTEMPTS = 3


class Outcome(Enum):
    """What became of the wish to apply an import."""

    APPLIED = "applied"
    NOTHING_TO_DO = "nothing to do"
    BAD_ROWS = "bad rows"
    CHANGED = "data changed: the report was made anew"
    DONE_BEFORE = "somebody has applied it before"


def plan_of(run: ImportRun, progress: Callable[[int, int], None] | None = None) -> Plan:
    """What the uploaded list would change now, with the rights of who uploaded it; raises
    Unreadable."""
    sheet = read(BytesIO(run.content), run.file_name)
    return make_plan(sheet, run.user, progress)


def reason_of(run: ImportRun) -> str:
    """What the history says about the changes of an import."""
    return _("Import of %(file)s") % {"file": run.file_name}


# Examining


def claim(run: ImportRun) -> bool:
    """Whether this caller is to examine the run: of several only one is told so."""
    now = timezone.now()
    waiting = Q(status=ImportStatus.WAITING)
    broken_off = Q(status=ImportStatus.READING, active_at__lt=now - GIVEN_UP_AFTER)
    mine = ImportRun.objects.filter(waiting | broken_off, pk=run.pk)
    return bool(mine.update(status=ImportStatus.READING, active_at=now, rows_done=0))


def examine(run: ImportRun) -> None:
    """Make the report of a claimed run and keep it there, or say why the file is unreadable."""

    def progress(done: int, total: int) -> None:
        ImportRun.objects.filter(pk=run.pk).update(
            rows_done=done, rows_total=total, active_at=timezone.now()
        )

    try:
        plan = plan_of(run, progress)
    except Unreadable as error:
        run.status, run.problem = ImportStatus.UNREADABLE, str(error)
        run.save(update_fields=["status", "problem"])
    else:
        keep_report(run, plan)


def keep_report(run: ImportRun, plan: Plan) -> bool:
    """Keep what the plan says as the run's report; False if it has been applied meanwhile."""
    report = Report.of(plan)
    open_run = ImportRun.objects.filter(
        pk=run.pk, status__in=(ImportStatus.READING, ImportStatus.READY)
    )
    return bool(
        open_run.update(
            status=ImportStatus.READY,
            report=report.as_json(),
            counts=report.counts(),
            digest=plan.digest,
        )
    )


# Applying


def apply_run(run: ImportRun, digest: str, *, good_rows_only: bool = False) -> Outcome:
    """Apply what the report with this digest says, and nothing else.

    If what it was made from has changed, it is made anew and nothing is applied. With bad rows
    nothing is applied either, unless `good_rows_only`. Not to be called inside a transaction.
    Raises BusyError.
    """
    for _attempt in range(ATTEMPTS):
        # The file's rows, compared anew with what is stored now.
        plan = plan_of(run)
        if plan.digest != digest:
            break
        if plan.bad and not good_rows_only:
            return Outcome.BAD_ROWS
        if not plan.has_effect:
            return Outcome.NOTHING_TO_DO
        try:
            return _apply(run, plan)
        except OutdatedError:
            continue
    return Outcome.CHANGED if keep_report(run, plan) else Outcome.DONE_BEFORE


def _apply(run: ImportRun, plan: Plan) -> Outcome:
    """Apply the plan and note it in the run, together."""
    with telling_busy(), revision.public_change():
        locked = ImportRun.objects.select_for_update().without_content().get(pk=run.pk)
        if locked.status != ImportStatus.READY:
            return Outcome.DONE_BEFORE
        lines = apply(plan, run.user, reason_of(run))
        note_applied(run, plan, lines)
    return Outcome.APPLIED


def note_applied(run: ImportRun, plan: Plan, lines) -> None:
    """Keep of an applied import what undoing it takes; its report has done its duty."""
    run.status, run.applied_at = ImportStatus.APPLIED, timezone.now()
    run.good_rows_only = bool(plan.bad)
    run.report = None
    run.changes = [[line.company_id, line.before_id, line.after_id] for line in lines]
    run.save(
        update_fields=[
            "status",
            "applied_at",
            "good_rows_only",
            "report",
            "counts",
            "changes",
        ]
    )


def apply_file(file, name: str, *, dry_run: bool, good_rows_only: bool) -> tuple[Plan, bool]:
    """Import a list at once, as nobody in particular; gives the plan and whether it is done.

    What it did can be undone like any import; the file is not kept. Raises Unreadable, BusyError.
    """
    sheet = read(file, name)
    while True:
        plan = make_plan(sheet, None)
        if dry_run or not plan.has_effect or (plan.bad and not good_rows_only):
            return plan, False
        try:
            with telling_busy(), revision.public_change():
                run = ImportRun.objects.create(file_name=name[:200], status=ImportStatus.READY)
                run.counts = Report.of(plan).counts()
                note_applied(run, plan, apply(plan, None, reason_of(run)))
            return plan, True
        except OutdatedError:
            continue


# Undoing


def undo_run(run: ImportRun, user: User | None) -> bool:
    """Undo an applied import; False if somebody was faster. Raises BusyError, and what `undo`
    raises."""
    with telling_busy(), revision.public_change():
        locked = ImportRun.objects.select_for_update().without_content().get(pk=run.pk)
        if locked.status != ImportStatus.APPLIED:
            return False
        undo(locked, user, _("Import of %(file)s undone") % {"file": run.file_name})
        locked.status, locked.undone_at = ImportStatus.UNDONE, timezone.now()
        locked.save(update_fields=["status", "undone_at"])
    return True


def remove_old_lists() -> int:
    """Delete lists uploaded more than 30 days ago, and what reports quote from them; gives their
    number. Every upload does so too, so that it needs no timetable."""
    return ImportRun.objects.uploaded_before(timezone.now() - FILE_KEPT_FOR).remove_content()
