from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0002_last_seen'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='expires_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='rights',
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name='item',
            name='usage_terms',
            field=models.TextField(blank=True),
        ),
    ]
