"""Who works at the desk.

A model of its own from the first migration on, since Django cannot change it later.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail's, for pictures
    class Meta(AbstractUser.Meta):
        verbose_name = "مستخدم"
        verbose_name_plural = "المستخدمون"

    def __str__(self) -> str:
        return self.get_full_name() or self.username
