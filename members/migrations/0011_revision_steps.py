
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0010_keeping_current'),
    ]

    operations = [
        migrations.CreateModel(
            name='RevisionStep',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('former', models.BigIntegerField(verbose_name='former number')),
                ('companies', models.JSONField(null=True, verbose_name='changed companies')),
            ],
            options={
                'verbose_name': 'step of the revision',
                'verbose_name_plural': 'steps of the revision',
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='revision',
            name='former',
            field=models.BigIntegerField(default=0, verbose_name='former number'),
        ),
    ]
