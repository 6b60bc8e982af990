"""How allauth works here: no sign-up; an identity provider brings in only people an administrator knows."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from diemtua.access.models import User


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False


class Identities(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A person of the identity provider is let in when an administrator has entered who that is."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        user = User.objects.filter(subject=sociallogin.account.uid, is_active=True).exclude(subject="").first()
        if user is None:
            messages.error(request, _("Tài khoản định danh này chưa gắn với ai trong hệ thống. Hãy báo quản trị."))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, user)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:  # noqa: ARG002
        """Nothing of the provider's overwrites what the administrator entered."""
        return sociallogin.user
