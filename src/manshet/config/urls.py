"""Every address: the desk, the media, the reader's pages; Wagtail answers the rest."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("desk/", include(desk_urls)),
    path("documents/", include(document_urls)),
    path("", include("manshet.articles.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "manshet.articles.views.not_found"
handler500 = "manshet.articles.views.server_error"
