"""Shows or erases everything stored for an e-mail address."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from mingentec import personal_data


class Command(BaseCommand):
    help = (
        "Print everything stored for an e-mail address as JSON. With --erase, erase it for good "
        "and print how many rows of each kind had it, without the data."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--erase", action="store_true", help="erase it; there is no way back")

    def handle(self, *args, email, erase, **options):
        if "@" not in email:
            raise CommandError(f"{email} is no e-mail address.")
        try:
            answer = personal_data.erase(email) if erase else personal_data.collect(email)
        except personal_data.ErasureRefusedError as error:
            raise CommandError(str(error)) from error
        text = json.dumps(answer, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        self.stdout.write(text)
