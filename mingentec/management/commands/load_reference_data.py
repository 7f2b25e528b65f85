"""Loads the regions, competencies, partners, standards and real events of the repository."""

from django.core.management.base import BaseCommand, CommandError

from events.reference.loading import event_tables
from members.reference.files import member_tables
from members.reference.loading import ConflictingRecordError, UnknownReferenceError, load_tables


class Command(BaseCommand):
    help = (
        "Load the reference data. What staff edited or deleted since the last load is left "
        "alone and named, unless --overwrite is given."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="replace fields that staff edited and bring back records that staff deleted",
        )

    def handle(self, *args, overwrite, **options):
        try:
            report = load_tables([*member_tables(), *event_tables()], overwrite=overwrite)
        except (UnknownReferenceError, ConflictingRecordError) as error:
            raise CommandError(f"{error}. Nothing was loaded.") from error
        self.stdout.write(
            f"Reference data: {len(report.created)} created, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged."
        )
        for record, name in report.kept_fields:
            self.stdout.write(f"Edited by staff, left as it is: {record} {name}")
        for record in report.kept_deleted:
            self.stdout.write(f"Deleted by staff, left out: {record}")
