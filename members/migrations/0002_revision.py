import time

from django.db import migrations, models


def make_the_row(apps, schema_editor):
    """The only row; its first number is the clock, so that no other database's number is like it."""
    revision = apps.get_model("members", "Revision")
    revision.objects.using(schema_editor.connection.alias).create(number=time.time_ns() // 1000)


class Migration(migrations.Migration):
    dependencies = [("members", "0001_directory")]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(verbose_name="number")),
            ],
            options={
                "verbose_name": "revision of the public pages",
                "verbose_name_plural": "revisions of the public pages",
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="revision_only_one")],
            },
        ),
        # Backwards the table goes, and the row with it.
        migrations.RunPython(make_the_row, migrations.RunPython.noop),
    ]
