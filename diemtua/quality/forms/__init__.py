"""What people send to the pages of quality."""

from diemtua.quality.forms.rules import OwnRuleForm, SetRule, Switch, initial_of
from diemtua.quality.forms.signs import Decline, PlanVisit

__all__ = ["Decline", "OwnRuleForm", "PlanVisit", "SetRule", "Switch", "initial_of"]
