"""What the administrator keeps of reports: every row with its mark, and a form for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.intake import forms, operations, queries
from diemtua.intake.codes import ListKind, Power
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.people.codes import HintMark
from diemtua.places.queries import province_named

NEW = "new"
MARKED = ("mark", "source")


@dataclass(frozen=True)
class Kind:
    """One kind of rows: what it is called, where its rows come from, how they are asked for and kept."""

    title: str
    why: str
    rows: Callable[[], Any]
    form: type[Form]
    fields: tuple[str, ...]
    keep: Callable[..., Any]
    grows: bool = True


def _listed(kind: str, title: str, why: str, *, grows: bool = True) -> Kind:
    def keep(code: str, **typed: Any) -> Any:
        return operations.set_listed(kind, code, **typed)

    fields = ("label", "is_offered", "is_urgent", *MARKED)
    return Kind(title, why, lambda: queries.listed(kind), forms.SetListed, fields, keep, grows)


def _set_limit(_code: str, *, province: str, **typed: Any) -> Any:
    return operations.set_limit(province_named(province, on=day_of(now())), **typed)


MINUTES = ("leader_minutes", "province_minutes", "urgent_leader_minutes", "urgent_province_minutes")
KINDS = {
    "channels": Kind(
        gettext_noop("Nguồn tin"), gettext_noop("Tin đến bằng những cách nào; đường dây địa phương thêm ở đây."),
        queries.all_channels, forms.SetChannel, ("label", "is_offered", *MARKED), operations.set_channel,
    ),
    "limits": Kind(
        gettext_noop("Phút chưa ai nhận"), gettext_noop("Không văn bản nào quy định số phút này; mười hai giờ thì có."),
        queries.all_limits, forms.SetLimit, MINUTES, _set_limit,
    ),
    "settings": _listed(
        ListKind.SETTING, gettext_noop("Nơi xảy ra (môi trường xâm hại)"),
        gettext_noop("TT 13/2021 hỏi môi trường xâm hại; danh mục gốc chưa đọc được."),
    ),
    "suspects": _listed(
        ListKind.SUSPECT, gettext_noop("Người bị nghi là ai với trẻ em"),
        gettext_noop("Người chăm sóc gây hại là nguy cấp theo NĐ 56/2017 Điều 31.1; phần còn lại theo thực tế."),
    ),
    "harms": _listed(
        ListKind.HARM, gettext_noop("Hình thức nào là nguy cấp"),
        gettext_noop("Hình thức do Luật Trẻ em Điều 4 nêu; hình thức nào là nguy cấp là cách hiểu của hệ thống."),
        grows=False,
    ),
    "authorities": Kind(
        gettext_noop("Cơ quan nhận thông tin"),
        gettext_noop("Nơi chuyển khi xâm hại trên mạng hoặc có dấu hiệu tội phạm."),
        lambda: queries.authorities(offered_only=False), forms.SetAuthority,
        ("label", "away", "how", "answer_days", "is_offered", *MARKED), operations.set_authority,
    ),
    "rates": Kind(
        gettext_noop("Số lần từ một nguồn"), gettext_noop("Tin không bao giờ bị từ chối vì số lần: chỉ gắn nhãn."),
        queries.rates, forms.SetRate, ("number", *MARKED), operations.set_rate, grows=False,
    ),
}  # fmt: skip


@require_GET
def setting_up(request: Asked) -> HttpResponse:
    """One list with its rows, and how sure each is; the others beside it."""
    require(request.actor.may(Power.SET))
    chosen = request.GET.get("kind", "")
    key = chosen if chosen in KINDS else next(iter(KINDS))
    kind, names = KINDS[key], queries.provinces_with_limits()
    shown = {
        "key": key, "title": _(kind.title), "why": _(kind.why), "grows": kind.grows,
        "rows": [_line(key, row, names) for row in kind.rows()],
    }  # fmt: skip
    tabs = [{"key": key, "title": _(of.title)} for key, of in KINDS.items()]
    return render(request, "intake/setting_up.html", {"kind": shown, "tabs": tabs})


def _line(key: str, row: Any, names: dict[str, str]) -> dict[str, Any]:
    mark = getattr(row, "mark", HintMark.INFERENCE)
    return {
        "code": _code_of(row),
        "label": _label_of(key, row, names),
        "said": _said(row),
        "mark": HintMark(mark).label,
        "is_law": mark == HintMark.LAW,
        "source": getattr(row, "source", ""),
        "is_offered": getattr(row, "is_offered", True),
        "is_urgent": getattr(row, "is_urgent", False),
        "row": row,
    }


def _code_of(row: Any) -> str:
    return (row.province_code or "all") if hasattr(row, "province_code") else row.code


def _label_of(key: str, row: Any, names: dict[str, str]) -> str:
    if key == "limits":
        return names.get(row.province_code, row.province_code) if row.province_code else _("Mức chung")
    return str(row.get_code_display()) if key == "rates" else _(row.label)


def _said(row: Any) -> str:
    if hasattr(row, "leader_minutes"):
        return _("Lãnh đạo xã %(a)d phút, Sở Y tế %(b)d phút; nguy cấp %(c)d và %(d)d phút") % {
            "a": row.leader_minutes, "b": row.province_minutes, "c": row.urgent_leader_minutes,
            "d": row.urgent_province_minutes,
        }  # fmt: skip
    if hasattr(row, "answer_days"):
        asked = ngettext("hỏi lại sau %(n)d ngày", "hỏi lại sau %(n)d ngày", row.answer_days)
        days = asked % {"n": row.answer_days}
        return "; ".join(filter(None, (str(row.get_away_display()), _(row.how) if row.how else "", days)))
    return str(row.number) if hasattr(row, "number") else ""


@require_http_methods(["GET", "POST"])
def setting_up_row(request: Asked, kind: str, code: str) -> HttpResponse:
    """Change a row, or add one."""
    require(request.actor.may(Power.SET))
    of = KINDS.get(kind)
    row = next((row for row in of.rows() if _code_of(row) == code), None) if of and code != NEW else None
    if of is None or (row is None and (code != NEW or not of.grows)):
        raise Http404
    initial = {name: getattr(row, name) for name in of.fields} if row else {"is_offered": True, "mark": "inference"}
    if kind == "limits" and row:
        initial["province"] = row.province_code
    act = Act(
        title=_(of.title) if row is None else _label_of(kind, row, queries.provinces_with_limits()),
        button=_("Lưu"), done=_("Đã lưu."), back=f"{reverse('intake:setting_up')}?kind={kind}", note=_(of.why),
    )  # fmt: skip
    kept = "" if code == NEW or kind == "limits" else code

    def save(**typed: Any) -> None:
        of.keep(kept, **typed, by=request.actor, at=now())

    return act_page(request, act, of.form(request.POST or None, initial=initial), save)
