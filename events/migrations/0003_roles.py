"""The permission to change what any partner answers for."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_history'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='event',
            options={'ordering': ('-starts_on', 'slug'), 'permissions': [('change_every_event', 'Can change events of every partner')], 'verbose_name': 'event', 'verbose_name_plural': 'events'},
        ),
    ]
