from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0011_revision_steps'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='company',
            index=models.Index(fields=['sort_key', 'slug'], name='company_in_order'),
        ),
    ]
