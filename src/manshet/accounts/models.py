"""Who works at the desk, and what each of the newsroom's roles has been given so far.

The user is a model of its own from the first migration on, since Django cannot change it later.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, Group
from django.db import models


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail's, for pictures
    class Meta(AbstractUser.Meta):
        verbose_name = "مستخدم"
        verbose_name_plural = "المستخدمون"

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class NewsroomRole(models.Model):
    """One of the roles that the program knows, and the group of this newsroom that plays it.

    `granted` holds each permission (`archive:publish`, `models:articles.add_topic`) that the group
    was given once: what is new in a later version is given too, and what the newsroom has taken
    away since stays away.  `group` is None where the newsroom has deleted it.
    """

    name = models.CharField(max_length=80, unique=True)
    group = models.OneToOneField(Group, null=True, on_delete=models.SET_NULL, related_name="+")
    granted = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
