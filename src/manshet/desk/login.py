"""The desk's own login form: Django's Arabic has no word for the password field here."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.auth import LoginForm


class DeskLoginForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "كلمة المرور"
        self.fields["username"].widget.attrs["placeholder"] = ""
        self.fields["password"].widget.attrs["placeholder"] = ""
