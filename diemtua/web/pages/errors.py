"""Pages for what went wrong: what happened and what to do, in one place for every door that draws HTML."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One kind of failure in the words of the office."""

    title: Promise
    text: Promise
    icon: str
    again: bool = False
    sign_in: bool = False


PROBLEMS = {
    400: Problem(
        icon="alert-circle",
        title=_("Yêu cầu không đọc được"),
        text=_("Đường dẫn hoặc dữ liệu gửi lên không đúng dạng. Quay lại trang trước và làm lại từ đó."),
    ),
    403: Problem(
        icon="lock",
        title=_("Việc này cần quyền khác"),
        text=_("Vai trò của anh/chị ở đơn vị đang chọn không làm được việc này. Nếu cần, hãy hỏi quản trị của đơn vị."),
    ),
    404: Problem(
        icon="search",
        title=_("Không tìm thấy trang này"),
        text=_("Trang đã chuyển chỗ, hoặc hồ sơ không thuộc phạm vi của đơn vị đang chọn."),
    ),
    409: Problem(
        icon="refresh",
        title=_("Hồ sơ vừa được người khác thay đổi"),
        text=_("Mở lại trang để xem bản mới nhất, rồi làm tiếp."),
        again=True,
    ),
    413: Problem(
        icon="file-upload",
        title=_("Tệp gửi lên quá lớn"),
        text=_("Chọn tệp nhỏ hơn, hoặc chia thành nhiều tệp. Những gì đã lưu trước đó vẫn còn."),
    ),
    422: Problem(
        icon="alert-circle",
        title=_("Dữ liệu chưa dùng được"),
        text=_("Quay lại biểu mẫu, sửa những ô được đánh dấu rồi gửi lại."),
    ),
    429: Problem(
        icon="clock",
        title=_("Gửi quá nhiều lần trong thời gian ngắn"),
        text=_("Chờ ít phút rồi thử lại."),
        again=True,
    ),
    500: Problem(
        icon="alert-triangle",
        title=_("Hệ thống gặp lỗi"),
        text=_("Thao tác vừa rồi chưa thay đổi gì. Thử lại sau ít phút; nếu vẫn lỗi, báo mã dưới đây cho quản trị."),
        again=True,
    ),
    503: Problem(
        icon="cloud-off",
        title=_("Hệ thống đang tạm nghỉ"),
        text=_("Hệ thống đang khởi động hoặc bảo trì. Thử lại sau ít phút."),
        again=True,
    ),
    507: Problem(
        icon="database",
        title=_("Máy chủ hết chỗ chứa"),
        text=_("Chưa ghi được gì. Quay lại trang trước: những gì đã nhập vẫn còn ở đó. Hãy báo quản trị dọn ổ đĩa."),
    ),
}
EXPIRED = Problem(
    icon="clock",
    title=_("Phiên làm việc đã hết"),
    text=_(
        "Biểu mẫu mở quá lâu nên chưa được nhận. Quay lại trang trước: những gì đã nhập vẫn còn ở đó, tải lại và gửi."
    ),
)

ENDED = Problem(
    icon="clock",
    title=_("Phiên làm việc đã hết"),
    text=_(
        "Chưa có gì được gửi. Đăng nhập lại rồi mở lại biểu mẫu: bản nháp đã lưu sẽ hiện ra. "
        "Nếu biểu mẫu còn mở ở trang trước, quay lại đó để chép những gì vừa gõ."
    ),
    sign_in=True,
)


def problem(
    request: HttpRequest, status: int, what: Problem | None = None, message: str = "", back: str = ""
) -> HttpResponse:
    """The page of a failure.

    `message` is a sentence that says more than the general text, such as a Refused; `back` is where to go on after
    signing in.
    """
    what = what or PROBLEMS.get(status, PROBLEMS[500])
    context = {
        "status": status,
        "problem": what,
        "message": message,
        "back": back,
        "request_id": getattr(request, "request_id", ""),
    }
    return render(request, "web/problem.html", context, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it
    return problem(request, 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it
    return problem(request, 403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it
    return problem(request, 404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    return problem(request, _status_of(sys.exc_info()[1]))


def _status_of(error: BaseException | None) -> int:
    """What failed: the database is away, the disk is full, or our own fault."""
    if isinstance(error, OperationalError | InterfaceError):
        return 503
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return 507
    return 500


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django gives it
    return problem(request, 403, EXPIRED)
