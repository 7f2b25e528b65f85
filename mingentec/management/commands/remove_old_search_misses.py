"""Removes counts of searches in vain that may no longer be kept."""

from django.core.management.base import BaseCommand

from members import search_misses


class Command(BaseCommand):
    help = "Remove words looked for in vain after a year, and hashes without a word after 90 days."

    def handle(self, *args, **options):
        count = search_misses.remove_old()
        self.stdout.write(f"Removed {count} rows.")
