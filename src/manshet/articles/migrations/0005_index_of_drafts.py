from django.db import migrations


def create(apps, schema_editor):
    """An index of what readers do not have yet, which the desk's search asks for at each letter."""
    last = "" if schema_editor.connection.vendor == "sqlite" else " NULLS LAST"
    schema_editor.execute(
        "CREATE INDEX manshet_not_out_yet ON wagtailcore_page"
        f" (latest_revision_created_at DESC{last}, id DESC)"
        " WHERE NOT live OR has_unpublished_changes"
    )


def drop(apps, schema_editor):
    schema_editor.execute("DROP INDEX IF EXISTS manshet_not_out_yet")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_table_of_texts"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create, drop)]
