"""Who may say who is responsible. Rights themselves are given by `access`, which asks its own policies again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed
from diemtua.places.models import Unit
from diemtua.workforce.codes import Post, Power
from diemtua.workforce.models import Leave, Posting

# Whom a commune's leader appoints with the rights that go with it; everybody else is only written down.
OF_COMMUNE = frozenset({Post.CHILD_WORKER, Post.COLLABORATOR})


def may_view(actor: Actor) -> bool:
    return actor.may(Power.VIEW)


def may_see_figures(actor: Actor) -> bool:
    return actor.may(Power.FIGURES)


def _home(actor: Actor, commune_code: str) -> bool:
    own = actor.own
    return own.country or own.overseer or (bool(commune_code) and commune_code in own.communes)


def may_appoint_in(actor: Actor, unit: Unit) -> bool:
    """The leader in the own commune, an administrator anywhere."""
    return actor.may(Power.APPOINT) and _home(actor, unit.code)


def may_appoint_anywhere(actor: Actor) -> bool:
    return actor.may(Power.APPOINT) and (actor.own.country or actor.own.overseer)


def require_may_appoint(actor: Actor, unit: Unit, user_id: int | None) -> None:
    if not may_appoint_in(actor, unit):
        raise NotAllowed(_("Chỉ lãnh đạo UBND xã đó và quản trị hệ thống được phân công."))
    if user_id is not None and user_id == actor.user_id:
        raise NotAllowed(_("Không tự phân công cho mình. Hãy nhờ một người có quyền khác."))


def may_change(actor: Actor, posting: Posting) -> bool:
    return actor.may(Power.APPOINT) and _home(actor, posting.commune_code) and actor.user_id != posting.user_id


def require_may_change(actor: Actor, posting: Posting) -> None:
    if not may_change(actor, posting):
        raise NotAllowed(_("Chỉ lãnh đạo UBND xã đó và quản trị hệ thống được sửa phân công của người khác."))


def may_keep_network(actor: Actor, posting: Posting) -> bool:
    """Villages, training and stipend of a collaborator: officers and leaders of the commune."""
    here = _home(actor, posting.commune_code) and posting.post == Post.COLLABORATOR
    return actor.may(Power.NETWORK) and here and actor.user_id != posting.user_id


def require_may_keep_network(actor: Actor, posting: Posting) -> None:
    if not (may_keep_network(actor, posting) or may_change(actor, posting)):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo của xã đó được sửa nơi phụ trách, tập huấn của cộng tác viên."))


def may_move(actor: Actor, posting: Posting) -> bool:
    """Say anew for which villages: the commune alone, also for who has no account."""
    return may_keep_network(actor, posting)


def may_see_work(actor: Actor, posting: Posting) -> bool:
    """What lies with a person: oneself, and whoever leads the place. The fence decides which lines."""
    own = actor.own
    here = own.country or posting.commune_code in own.communes
    return actor.user_id == posting.user_id or (actor.may(Power.FIGURES) and here)


def may_plan_leave(actor: Actor, posting: Posting) -> bool:
    """For oneself, for the own collaborators, and for the leader of all."""
    if not actor.may(Power.LEAVE) or not _home(actor, posting.commune_code):
        return False
    return actor.user_id == posting.user_id or may_keep_network(actor, posting) or may_change(actor, posting)


def require_may_plan_leave(actor: Actor, posting: Posting) -> None:
    if not may_plan_leave(actor, posting):
        raise NotAllowed(_("Chỉ người đó, lãnh đạo UBND xã và quản trị hệ thống được ghi nghỉ."))


def may_change_leave(actor: Actor, leave: Leave) -> bool:
    return may_plan_leave(actor, leave.posting)


def may_continue(actor: Actor, posting: Posting) -> bool:
    """After a merger: the province for its communes that are no more, an administrator anywhere."""
    own = actor.own
    here = own.country or own.overseer or posting.province_code in own.provinces
    return actor.may(Power.CONTINUE) and here and actor.user_id != posting.user_id


def require_may_continue(actor: Actor, posting: Posting) -> None:
    if not may_continue(actor, posting):
        raise NotAllowed(_("Chỉ Sở Y tế của tỉnh đó và quản trị hệ thống được giao tiếp công việc ở xã mới."))
