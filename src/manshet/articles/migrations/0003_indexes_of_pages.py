from django.db import migrations

DROP = "DROP INDEX IF EXISTS {}"


def create(apps, schema_editor):
    """Indexes of Wagtail's table: withdrawals to come, and the last changed first."""
    # SQLite puts NULL last in descending order by itself, and knows no other way in an index.
    last = "" if schema_editor.connection.vendor == "sqlite" else " NULLS LAST"
    schema_editor.execute(
        "CREATE INDEX manshet_withdrawals ON wagtailcore_page (expire_at)"
        " WHERE expire_at IS NOT NULL"
    )
    schema_editor.execute(
        "CREATE INDEX manshet_last_changed ON wagtailcore_page"
        f" (latest_revision_created_at DESC{last}, id DESC)"
    )


def drop(apps, schema_editor):
    for name in ("manshet_withdrawals", "manshet_last_changed"):
        schema_editor.execute(DROP.format(name))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create, drop)]
