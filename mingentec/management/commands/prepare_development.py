"""Makes a database ready for development, or brings an existing one up to date."""

from django.core.management.base import BaseCommand

from mingentec.development import first_account, prepare_database


class Command(BaseCommand):
    help = (
        "Migrate and load the reference data; into a new database also the sample companies. "
        "On SQLite with DEBUG, create the account `admin` where there is none yet."
    )

    def handle(self, *args, **options):
        prepare_database(stdout=self.stdout, stderr=self.stderr)
        self.stdout.write(first_account())
