from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "manshet.desk"
    label = "desk"
    verbose_name = "التحرير"

    def ready(self) -> None:
        from manshet.desk import article_form, front_form, house_style, labels, users

        article_form.install()
        front_form.install()
        house_style.install()
        labels.install()
        users.install()
