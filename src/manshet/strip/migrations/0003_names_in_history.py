"""The history of lines keeps the names of colleagues whose accounts are deleted later."""

from django.db import migrations, models


def write_names(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    LineEvent = apps.get_model("strip", "LineEvent")
    for user in User.objects.filter(pk__in=LineEvent.objects.values("by")):
        name = f"{user.first_name} {user.last_name}".strip() or user.username
        LineEvent.objects.filter(by=user).update(by_name=name)


class Migration(migrations.Migration):

    dependencies = [
        ('strip', '0002_reopened'),
    ]

    operations = [
        migrations.AddField(
            model_name='lineevent',
            name='by_name',
            field=models.CharField(blank=True, max_length=301),
        ),
        migrations.RunPython(write_names, migrations.RunPython.noop),
    ]
