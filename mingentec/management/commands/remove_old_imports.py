"""Deletes uploaded lists that may no longer be kept."""

from django.core.management.base import BaseCommand

from members.exchange.runs import remove_old_lists


class Command(BaseCommand):
    help = "Delete lists uploaded more than 30 days ago; what they changed can still be undone."

    def handle(self, *args, **options):
        count = remove_old_lists()
        self.stdout.write(f"Removed {count} uploaded lists.")
