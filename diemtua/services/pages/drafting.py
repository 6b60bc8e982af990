"""A draft: its author changes it, sends it, throws it away. Whoever saves second sees both and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused, Stale
from diemtua.lib.moves import can
from diemtua.services import operations, policies, queries
from diemtua.services.codes import Basis
from diemtua.services.forms import asking as forms
from diemtua.services.forms.referrals import Seen
from diemtua.services.models import Referral
from diemtua.services.pages.asking import DRAFT, asking_of, chosen_places, refer_form
from diemtua.services.states import REFERRAL_MOVES


class Side(NamedTuple):
    """One field of two versions: what is saved now, and what was typed here."""

    label: str
    theirs: str
    mine: str


def _own_draft(request: Asked, uuid: UUID) -> Referral:
    """The author's own. What was typed into one that was sent meanwhile comes back with the reason, and is not lost."""
    rows = queries.with_drafts(queries.referrals_visible_to(request.actor))
    found: Referral = get_object_or_404(rows, uuid=uuid)
    still = can("change", REFERRAL_MOVES, found.state) or request.method == "POST"
    require(policies.is_author(request.actor, found) and still)
    return found


@require_http_methods(["GET", "POST"])
def referral_draft(request: Asked, uuid: UUID) -> HttpResponse:
    """Write it down anew, or send it."""
    found = _own_draft(request, uuid)
    form = _form(request, found, request.POST or None)
    is_draft, sides = request.POST.get("then") == DRAFT, None
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            _save(request, found, form, is_draft=is_draft)
        except Stale:
            form, sides, status = *_both(request, found, form), 409
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            status = 422
        else:
            messages.success(request, _("Đã lưu bản soạn. Chưa nơi nào nhận được gì.") if is_draft else _("Đã gửi."))
            return redirect("services:referral", found.uuid)
    act = Act(
        title=_("Sửa bản soạn %(code)s") % {"code": found.code}, button=_("Gửi đi"), done="", icon="send",
        back=reverse("services:referral", args=[found.uuid]),
        note=_("Nơi nhận chỉ thấy đúng những thông tin chọn ở đây, không thấy hồ sơ của trẻ em."),
    )  # fmt: skip
    context = {"act": act, "form": form, "draft": found, "sides": sides}
    return render(request, "services/referral_form.html", context, status=status)


def _form(request: Asked, found: Referral, typed: QueryDict | None) -> forms.Refer:
    begun = forms.initial_of(found, *queries.draft_of(found))
    return refer_form(request.actor, found.child, typed, initial=begun, step=found.step)


def _save(request: Asked, found: Referral, form: forms.Refer, *, is_draft: bool) -> None:
    write = operations.change_draft if is_draft else operations.send_draft
    asking, to = asking_of(form, found.child), chosen_places(form.cleaned_data["places"])
    write(
        found, replace(asking, origin=found.origin), to=to,
        version=form.cleaned_data["version"] or 0, by=request.actor, at=now(),
    )  # fmt: skip


def _both(request: Asked, found: Referral, typed: forms.Refer) -> tuple[forms.Refer, list[Side]]:
    """The form again as it was typed, on the version of now, with what else is saved beside it."""
    saved = queries.referral_now(found)
    theirs = forms.initial_of(saved, *queries.draft_of(saved))
    data = request.POST.copy()
    data["version"] = str(saved.version)
    form = _form(request, saved, data)
    sides, begun = [], _form(request, saved, None)
    agrees = Basis.CONSENT in {theirs["basis"], typed.cleaned_data["basis"]}
    for name, field in form.fields.items():
        if name in forms.AGREED and not agrees:
            continue  # fields of a consent nobody gave, as the form shows them
        there, here = _words(begun.fields[name], theirs.get(name)), _words(field, typed.cleaned_data[name])
        if name not in {"version", "find"} and there != here:
            sides.append(Side(str(field.label), there, here))
    return form, sides


def _words(field: Any, value: Any) -> str:
    """What a field says, in words."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    named = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(value, list):
        return "; ".join(sorted(named.get(str(one), str(one)) for one in value))
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return named.get(str(value), str(value)) if value else ""


@require_http_methods(["GET", "POST"])
def referral_dropping(request: Asked, uuid: UUID) -> HttpResponse:
    """Throw the draft away."""
    found = _own_draft(request, uuid)
    act = Act(
        title=_("Bỏ bản soạn %(code)s") % {"code": found.code}, button=_("Bỏ bản soạn"), icon="trash", danger=True,
        done=_("Đã bỏ bản soạn."), back=f"{reverse('services:referrals')}?tab=drafts",
        note=_("Chưa nơi nào nhận được gì. Những gì đã ghi về trẻ em trong bản soạn bị xóa."),
    )  # fmt: skip
    form = Seen(request.POST or None, initial={"version": found.version})
    return act_page(
        request, act, form, lambda **typed: operations.drop_draft(found, **typed, by=request.actor, at=now())
    )
