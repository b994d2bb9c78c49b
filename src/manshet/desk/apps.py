from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class DeskConfig(AppConfig):
    name = "manshet.desk"
    label = "desk"
    verbose_name = "التحرير"
    default = True

    def ready(self) -> None:
        from manshet.desk import article_form, front_form, grants, house_style, labels

        article_form.install()
        front_form.install()
        house_style.install()
        labels.install()
        post_migrate.connect(grants.after_migrate)


class DeskUsersConfig(WagtailUsersAppConfig):
    """In place of `wagtail.users`: the same application with the desk's list of colleagues."""

    default = False
    user_viewset = "manshet.desk.users.DeskUserViewSet"
