"""Django's loaddata, which saves past the models' methods, and so would leave pages stale."""

from django.core.management.commands import loaddata

from members import revision


class Command(loaddata.Command):
    @revision.public_change()
    def handle(self, *fixtures, **options):
        super().handle(*fixtures, **options)
        revision.bump()
