"""«الحساب»: what each may say of himself; Wagtail's view says nothing when it refuses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from wagtail.admin import messages
from wagtail.admin.views.account import AccountView

REFUSED = "لم تُحفظ التعديلات. صحح الأخطاء ثم احفظ."


class DeskAccountView(AccountView):
    def post(self, request: HttpRequest) -> HttpResponse:
        answer: HttpResponse = super().post(request)
        if answer.status_code == 200:  # It leads away once it has saved.
            messages.error(request, REFUSED)
        return answer
