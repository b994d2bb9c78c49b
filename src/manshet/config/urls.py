"""Every address: the desk, the media, the reader's pages; Wagtail answers the rest."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as document_urls

from manshet.desk.account import DeskAccountView

urlpatterns = [
    # Before Wagtail's view of the same address, which keeps its name.
    path("desk/account/", require_admin_access(DeskAccountView.as_view())),
    path("desk/", include(desk_urls)),
    path("documents/", include(document_urls)),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}manshet/img/favicon.svg")),
    path("", include("manshet.daily.urls")),
    path("", include("manshet.share.urls")),  # Before `/a/<id>/…`, which takes any ending.
    path("", include("manshet.weather.urls")),
    path("", include("manshet.articles.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "manshet.articles.views.not_found"
handler500 = "manshet.articles.views.server_error"
