"""A newsroom's first pages, roles and workflow.  Safe to run again: it adds what is missing."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Collection, Page, Site, Task

from manshet.articles.addresses import ARCHIVE_SLUG, AUTHORS_SLUG
from manshet.articles.models import (
    ArchivePage,
    AuthorsPage,
    HomePage,
    InfoPage,
    NewsroomSettings,
)
from manshet.desk.grants import ensure_roles
from manshet.desk.roles import ensure_workflow
from manshet.errors import ManshetError

ABOUT = "<p>اكتب هنا من أنتم، ومن يملك الصحيفة، وكيف تعملون، وكيف تصحّحون أخطاءكم.</p>"
CONTACT = "<p>اكتب هنا كيف يصل القارئ إلى التحرير: البريد والهاتف والعنوان.</p>"


@transaction.atomic
def found_newsroom(name: str = "مانشيت", tagline: str = "") -> HomePage:
    """The front page with the archive, the authors' page and two static pages under it."""
    home = HomePage.objects.first() or _found(name, tagline)
    ensure_roles()
    ensure_workflow(home)
    _name_what_wagtail_made()
    return home


class FoundingError(ManshetError):
    """The database holds another site's pages."""


def _clear_welcome_page(root: Page) -> None:
    """Removes the page and site that Wagtail's own migrations make; anything else is refused."""
    others = root.get_descendants()
    if others.count() > 1 or others.exclude(slug="home", content_type__model="page").exists():
        raise FoundingError(
            "This database holds pages of another site. Give Manshet a database of its own."
        )
    Site.objects.all().delete()
    others.delete()


def _name_what_wagtail_made() -> None:
    """Wagtail's migrations leave a page, a folder and a task with English names."""
    Page.objects.filter(depth=1, title="Root").update(title="الجذر", draft_title="الجذر")
    Collection.objects.filter(depth=1, name="Root").update(name="المجلد العام")
    Task.objects.filter(name="Moderators approval", workflow_tasks=None).delete()


def _found(name: str, tagline: str) -> HomePage:
    root = Page.get_first_root_node()
    _clear_welcome_page(root)
    home: HomePage = root.add_child(instance=HomePage(title=name, slug="home"))
    site = Site.objects.create(
        hostname="localhost", port=80, root_page=home, is_default_site=True, site_name=name
    )
    NewsroomSettings.objects.create(site=site, name=name, tagline=tagline)
    home.add_child(instance=ArchivePage(title="الأرشيف", slug=ARCHIVE_SLUG))
    home.add_child(instance=AuthorsPage(title="الكتّاب", slug=AUTHORS_SLUG))
    for title, slug, text in (("من نحن", "about", ABOUT), ("اتصل بنا", "contact", CONTACT)):
        home.add_child(instance=InfoPage(title=title, slug=slug, body=[("text", text)]))
    return home
