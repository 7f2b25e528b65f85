"""The permission to change what any partner answers for."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_history'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='company',
            options={'ordering': ('sort_key', 'slug'), 'permissions': [('change_every_company', 'Can change companies of every partner')], 'verbose_name': 'company', 'verbose_name_plural': 'companies'},
        ),
    ]
