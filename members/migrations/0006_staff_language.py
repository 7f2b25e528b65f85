import members.models.staff
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0005_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                choices=members.models.staff.staff_languages,
                default="de",
                help_text="The language of these pages and of mails to this account.",
                max_length=2,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="reset_mailed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="last mail for a new password"
            ),
        ),
    ]
