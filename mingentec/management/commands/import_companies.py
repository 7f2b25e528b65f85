"""Imports the office's list."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from members.exchange.bad_rows import bad_rows_file
from members.exchange.busy import BusyError
from members.exchange.reading import Unreadable
from members.exchange.report import Report
from members.exchange.report_text import lines_of
from members.exchange.runs import apply_file

ROWS_REFUSED, FILE_UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Import a list of companies (.xlsx or .csv) at once and print the report. Exit status: "
        "0 applied or nothing to do, 1 rows refused and nothing applied, 2 the file could not "
        "be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only print the report")
        parser.add_argument(
            "--apply-good-rows",
            action="store_true",
            help="apply the rows without errors although others have some",
        )
        parser.add_argument(
            "--bad-rows-to",
            metavar="FILE",
            type=Path,
            help="write the refused rows into this .xlsx file, with what is wrong in each",
        )

    def handle(self, *args, file, dry_run, apply_good_rows, bad_rows_to, **options):
        plan, is_applied = self._import(file, dry_run, apply_good_rows)
        for line in lines_of(Report.of(plan)):
            self.stdout.write(line)
        if bad_rows_to and plan.bad:
            bad_rows_to.write_bytes(bad_rows_file(plan))
        would_apply = plan.has_effect and (apply_good_rows or not plan.bad)
        if plan.bad and not would_apply:
            raise CommandError(_("Rows with errors: nothing was applied."), returncode=ROWS_REFUSED)
        self.stdout.write("")
        self.stdout.write(_outcome(plan, is_applied, dry_run))

    @staticmethod
    def _import(file: Path, dry_run: bool, good_rows_only: bool):
        try:
            with file.open("rb") as content:
                return apply_file(
                    content, file.name, dry_run=dry_run, good_rows_only=good_rows_only
                )
        except OSError as error:
            text = _("%(file)s cannot be opened: %(reason)s")
            raise CommandError(
                text % {"file": file, "reason": error.strerror}, returncode=FILE_UNREADABLE
            ) from error
        except Unreadable as error:
            raise CommandError(str(error), returncode=FILE_UNREADABLE) from error
        except BusyError as error:
            raise CommandError(
                _("Others are changing companies just now. Nothing was applied; try again."),
                returncode=ROWS_REFUSED,
            ) from error


def _outcome(plan, is_applied: bool, dry_run: bool) -> str:
    if is_applied:
        return _("Applied.")
    if plan.has_effect and dry_run:
        return _("Dry run: nothing was applied.")
    return _("Nothing to do.")
