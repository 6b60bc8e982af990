"""How the sign-in libraries meet our house: who may come in, what is encrypted, which words are said."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCode
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from diemtua.access import operations
from diemtua.access.models import User
from diemtua.access.queries import actor_at_the_door, demands_second_factor, second_factors_of, user_with_subject
from diemtua.lib.addresses import client_address
from diemtua.lib.clock import day_of, now

# What is said of what the libraries do; what is not here needs no words.
SAID = {
    "account/messages/password_changed.txt": _("Đã đổi mật khẩu. Các máy khác đã bị đăng xuất."),
    "account/messages/password_set.txt": _("Đã đặt mật khẩu."),
    "mfa/messages/totp_activated.txt": _("Đã bật ứng dụng xác thực."),
    "mfa/messages/totp_deactivated.txt": _("Đã tắt ứng dụng xác thực."),
    "mfa/messages/webauthn_added.txt": _("Đã thêm khóa truy cập."),
    "mfa/messages/webauthn_removed.txt": _("Đã bỏ khóa truy cập."),
    "mfa/messages/recovery_codes_generated.txt": _("Đã tạo mã dự phòng mới. Mã cũ không còn dùng được."),
    "usersessions/messages/sessions_logged_out.txt": _("Đã đăng xuất các máy khác."),
}


def typed_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The user name as it is counted: spelling it in capitals gives no further tries."""
    name = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(name).strip().lower()[:60]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators only; wrong passwords are counted by axes."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã bị khóa. Hãy hỏi quản trị của đơn vị."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy xem mã mới trên máy."),
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "invalid_password_reset": _("Đường dẫn đặt lại mật khẩu đã hết hạn. Hãy xin lại."),
        "too_many_login_attempts": _("Nhập sai quá nhiều lần. Hãy chờ năm phút rồi thử lại."),
        "rate_limited": _("Gửi quá nhiều lần trong thời gian ngắn. Hãy chờ một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: the library would lock a person out everywhere after a stranger's five wrong passwords."""

    def clean_password(self, password: str, user: User | None = None) -> str:
        """A temporary password is known to the administrator who gave it: the new one must be another."""
        if user and user.pk and user.check_password(password):
            raise ValidationError(_("Hãy chọn mật khẩu khác mật khẩu đang dùng."))
        cleaned: str = super().clean_password(password, user)
        return cleaned

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/access/account/"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if message_template is None:
            super().add_message(request, level, message_template, *args, **kwargs)
        elif message_template in SAID:
            super().add_message(request, level, message=str(SAID[message_template]))


class Plain:
    """Without the library's English hints inside the fields; labels and hints are the page's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)


class SignIn(Plain, LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""


class ChangePassword(Plain, ChangePasswordForm):  # type: ignore[misc]
    pass


class NewPassword(Plain, ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ForgottenPassword(Plain, ResetPasswordForm):  # type: ignore[misc]
    """Looks nobody up, unlike the library's: how long the answer takes must not tell who has an account."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        return email

    def save(self, request: HttpRequest, **_options: Any) -> str:
        email: str = self.cleaned_data["email"]
        at = now()
        operations.ask_for_new_password(email, by=actor_at_the_door(None, at, channel="web"), at=at)
        return email


class PasswordAgain(Plain, ReauthenticateForm):  # type: ignore[misc]
    pass


class SecondStep(Plain, AuthenticateForm):  # type: ignore[misc]
    pass


class SecondStepAgain(Plain, ReauthenticateByCode):  # type: ignore[misc]
    pass


class AuthenticatorApp(Plain, ActivateTOTPForm):  # type: ignore[misc]
    pass


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps are encrypted; a second factor that the role demands cannot be taken off."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy xem mã mới trên máy."),
        "cannot_delete_authenticator": _("Vai trò của anh/chị cần xác minh hai bước nên không tắt được."),
        "cannot_generate_recovery_codes": _("Hãy bật xác minh hai bước trước khi tạo mã dự phòng."),
    }

    def encrypt(self, text: str) -> str:
        return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays when a role of the person demands one."""
        others = second_factors_of(authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exists() or not demands_second_factor(authenticator.user_id, day_of(now()))


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes by the identity provider must be somebody an administrator has tied to that identity."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002 - as above
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The account's own `subject` decides, each time anew, not what was true at an earlier sign-in."""
        user = user_with_subject(sociallogin.account.uid)
        if user is None or not user.is_active or sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(render(request, "access/unknown_person.html", status=403))
        sociallogin.user = user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:  # noqa: ARG002
        raise ImmediateHttpResponse(render(request, "access/unknown_person.html", status=403))


def _fernet(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{secret}".encode()).digest()))
