"""What is asked before a list of children leaves the system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.access.models import User


class ExportChildren(forms.Form):
    purpose = forms.CharField(
        label=_("Xuất để làm gì"),
        max_length=300,
        error_messages={"required": _("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại.")},
    )
    with_number = forms.BooleanField(label=_("Kèm số định danh cá nhân"), required=False)

    def __init__(self, *args: Any, with_number: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_number:  # a role that may not see numbers is not asked
            del self.fields["with_number"]


class AssignKeeper(forms.Form):
    """Whom the chosen children are given to; nobody is a choice too."""

    keeper = forms.ChoiceField(label=_("Cộng tác viên"))

    def __init__(self, people: Sequence[tuple[User, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user, _places in people}
        named = [
            (str(user.pk), f"{user.full_name} ({places})" if places else user.full_name) for user, places in people
        ]
        self.fields["keeper"].choices = [*named, ("nobody", gettext("Không giao ai"))]  # type: ignore[attr-defined]

    def chosen(self) -> User | None:
        return self.people.get(self.cleaned_data["keeper"])
