"""Names of what Wagtail leaves unnamed or names in its own way; fields nobody need insist on."""

from __future__ import annotations

OPTIONAL = ("last_name", "email")  # `manshet createsuperuser` and imports leave them empty.


def new(name: object) -> str:
    """«مادة جديدة», «موضوع جديد»."""
    return f"{name} {'جديدة' if is_feminine(name) else 'جديد'}"


def is_feminine(name: object) -> bool:
    """Whether adjectives beside the name of a kind are; its first word tells."""
    first, _, _ = str(name).partition(" ")
    return first.endswith("ة")


def install() -> None:
    # Wagtail's views read the user model, which is not there before the applications are ready.
    from wagtail.admin.forms.account import NameEmailForm
    from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
    from wagtail.users.views.bulk_actions.assign_role import RoleForm

    DefaultPageForm.base_fields["include_descendants"].label = "مع كل ما تحتها"
    for name in OPTIONAL:
        NameEmailForm.base_fields[name].required = False
    RoleForm.base_fields["role"].label = "الدور"
