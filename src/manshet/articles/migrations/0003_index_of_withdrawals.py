from django.db import migrations


class Migration(migrations.Migration):
    """Scheduled withdrawals are looked for every second: an index of the few pages that have one."""

    dependencies = [
        ("articles", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX manshet_withdrawals ON wagtailcore_page (expire_at)"
            " WHERE expire_at IS NOT NULL",
            "DROP INDEX manshet_withdrawals",
        )
    ]
