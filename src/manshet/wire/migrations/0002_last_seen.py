import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='last_seen_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['source', 'last_seen_at'], name='wire_item_seen'),
        ),
    ]
