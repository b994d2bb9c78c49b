"""Work that no editor or reader waits for."""

from __future__ import annotations

from django_tasks import task

from manshet.images.models import NewsImage


@task()
def make_forms(image_id: int, filter_specs: list[str]) -> int:
    """Forms of a picture that stood on pages before its file or focal point changed."""
    image = NewsImage.objects.filter(pk=image_id).first()
    return len(image.get_renditions(*filter_specs)) if image else 0
