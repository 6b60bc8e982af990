"""What is asked before a list of children leaves the system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.access.models import User
from diemtua.lib.fields import ExportForm
from diemtua.people.models import ChildList


class ExportChildren(ExportForm):
    with_number = forms.BooleanField(label=_("Kèm số định danh cá nhân"), required=False)
    field_order = ("purpose", "with_number", "password")

    def __init__(self, *args: Any, with_number: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_number:  # a role that may not see numbers is not asked
            del self.fields["with_number"]


class AddToList(forms.Form):
    """Into which list of the office, or a new one."""

    listing: forms.ModelChoiceField[ChildList] = forms.ModelChoiceField(
        label=_("Danh sách"), queryset=None, required=False, to_field_name="uuid", empty_label=_("Danh sách mới")
    )
    name = forms.CharField(
        label=_("Tên danh sách mới"),
        required=False,
        max_length=80,
        help_text=_("Ví dụ: Trao quà Trung thu. Đừng đặt tên nói ra hoàn cảnh hạn chế của trẻ em."),
    )

    def __init__(self, lists: QuerySet[ChildList], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["listing"].queryset = lists  # type: ignore[attr-defined]


class RenameList(forms.Form):
    name = forms.CharField(label=_("Tên danh sách"), max_length=80)


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
