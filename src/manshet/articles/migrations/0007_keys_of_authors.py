from django.db import migrations

from manshet.arabic import fold


def fill(apps, schema_editor):
    """The first author of a name gets its key; a second one keeps name and address, without a key.

    Nothing is renamed or merged here: two people may bear one name, and only the desk knows.
    """
    AuthorPage = apps.get_model("articles", "AuthorPage")
    taken = set()
    for author in AuthorPage.objects.order_by("pk").only("pk", "title"):
        key = fold(author.title)[:255]
        if key and key not in taken:
            taken.add(key)
            AuthorPage.objects.filter(pk=author.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_one_of_each_name")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
