"""What an editor can do with a page, in the newsroom's words and without two ways to one end."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    WorkflowMenuItem,
)


class WithdrawFromReviewMenuItem(CancelWorkflowMenuItem):
    label = "سحب من المراجعة"


def arrange(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Approving publishes, so that «نشر» is left out beside it.

    Restarting the review is left out too: with one step, submitting again does the same. The first
    item is the large button: for one who may approve, approving.
    """
    dropped: tuple[type[ActionMenuItem], ...] = (RestartWorkflowMenuItem,)
    if any(isinstance(item, WorkflowMenuItem) and item.name == "approve" for item in items):
        dropped += (PublishMenuItem,)
    kept = [_renamed(item) for item in items if not isinstance(item, dropped)]
    items[:] = sorted(kept, key=lambda item: not _approves(item))  # Else in their order.


def _approves(item: ActionMenuItem) -> bool:
    """Approving at once; approving with a comment opens a form first."""
    return isinstance(item, WorkflowMenuItem) and item.name == "approve" and not item.launch_modal


def _renamed(item: ActionMenuItem) -> ActionMenuItem:
    if isinstance(item, CancelWorkflowMenuItem):
        return WithdrawFromReviewMenuItem(order=item.order)
    return item
