"""What each role has been given so far; groups that exist have had what version 0.1 gave them."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

WHOLE_SITE = tuple(f"site:{verb}" for verb in ("add", "change", "publish", "bulk_delete", "lock", "unlock"))
FILES = tuple(
    f"files:{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "delete", "choose")
)
TOPICS = tuple(f"models:articles.{verb}_topic" for verb in ("add", "change", "delete", "view"))
MANAGED = (
    *TOPICS,
    "models:articles.change_newsroomsettings",
    *(f"models:wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")),
    *(f"models:wagtailcore.{verb}_collection" for verb in ("add", "change", "delete")),
)
ENTRANCE = "models:wagtailadmin.access_admin"
GRANTED = {
    "مراسل": (ENTRANCE, "archive:add", *(one for one in FILES if ".add_" in one or ".choose_" in one)),
    "محرر": (
        ENTRANCE,
        *(f"archive:{verb}" for verb in ("add", "change", "publish", "lock", "unlock")),
        *(f"authors:{verb}" for verb in ("add", "change", "publish")),
        *FILES,
        *TOPICS,
    ),
    "مدير تحرير": (ENTRANCE, *WHOLE_SITE, *FILES, *MANAGED),
    "مدير النظام": (
        ENTRANCE,
        *WHOLE_SITE,
        *FILES,
        *MANAGED,
        *(f"models:accounts.{verb}_user" for verb in ("add", "change", "delete")),
        *(f"models:auth.{verb}_group" for verb in ("add", "change", "delete")),
        *(
            f"models:wagtailcore.{verb}_{model}"
            for model in ("workflow", "task")
            for verb in ("add", "change")
        ),
        "models:wagtailcore.change_site",
    ),
}


def note_what_was_given(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    NewsroomRole = apps.get_model("accounts", "NewsroomRole")
    for group in Group.objects.filter(name__in=GRANTED):
        NewsroomRole.objects.create(
            name=group.name, group=group, granted=list(GRANTED[group.name])
        )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='NewsroomRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('granted', models.JSONField(default=list)),
                ('group', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='auth.group')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(note_what_was_given, migrations.RunPython.noop),
    ]
