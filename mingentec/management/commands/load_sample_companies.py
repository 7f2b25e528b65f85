"""Loads the fictional companies and the fictional events at which they meet."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events import samples as event_samples
from members import revision
from members.samples import loading as company_samples


class Command(BaseCommand):
    help = (
        "Load 410 fictional companies and three fictional events, dated around today. "
        "Changes nothing if they are there already. Needs the reference data."
    )

    def handle(self, *args, **options):
        today = timezone.localdate()
        try:
            with revision.public_change():
                companies = company_samples.load(today)
                events = event_samples.load(today)
        except company_samples.MissingReferenceError as error:
            raise CommandError(
                f"{error}. Run load_reference_data first (with --overwrite if staff deleted it)."
            ) from error
        except company_samples.TakenKeyError as error:
            raise CommandError(f"{error}. Nothing was loaded.") from error
        if not companies and not events:
            self.stdout.write(
                "The sample companies are loaded already; nothing changed. To date them anew, "
                "run remove_sample_companies first."
            )
            return
        self.stdout.write(f"Loaded {companies} sample companies and {events} sample events.")
