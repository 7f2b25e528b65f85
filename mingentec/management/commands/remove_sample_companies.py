"""Removes the fictional companies and events, and nothing else."""

from django.core.management.base import BaseCommand

from events import samples as event_samples
from members import revision
from members.samples import loading as company_samples


class Command(BaseCommand):
    help = "Remove all sample companies and sample events; everything real stays."

    @revision.public_change()
    def handle(self, *args, **options):
        events = event_samples.remove()
        companies = company_samples.remove()
        self.stdout.write(f"Removed {companies} sample companies and {events} sample events.")
