"""Where referrals and meetings lay, and whom they asked, before a decision about units."""

from __future__ import annotations

from diemtua.lib.carried import CarriedRow
from diemtua.lib.pii import Pii


class Carried(CarriedRow):
    """A value of a referral, a call, a meeting, a decision, so that undoing brings home just that."""

    pii = Pii.CHILD
