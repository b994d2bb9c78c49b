"""Labels for the fields of Wagtail that have none, so that Django writes their names in English."""

from __future__ import annotations


def install() -> None:
    # Wagtail's views read the user model, which is not there before the applications are ready.
    from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
    from wagtail.users.views.bulk_actions.assign_role import RoleForm

    DefaultPageForm.base_fields["include_descendants"].label = "مع كل ما تحتها"
    RoleForm.base_fields["role"].label = "الدور"
