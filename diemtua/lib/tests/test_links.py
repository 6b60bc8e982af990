"""An address that is remembered is the one Django would work out."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import override_settings
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, reverse

from diemtua.lib.links import address_of


def test_it_is_what_django_says_the_first_time_and_after() -> None:
    for _ in range(2):
        one = uuid4()
        assert address_of("people:children") == reverse("people:children")
        assert address_of("people:child", one) == reverse("people:child", args=[one])
        assert address_of("web:notice", 7) == reverse("web:notice", args=[7])


def test_what_is_neither_a_number_nor_a_uuid_is_asked_for_anew() -> None:
    one = uuid4()
    assert address_of("people:child", str(one)) == reverse("people:child", args=[one])


def test_a_name_that_is_none_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address_of("people:nowhere", 7)
        with pytest.raises(NoReverseMatch):
            address_of("web:notice", -7)


def test_a_site_below_a_folder_has_addresses_below_it() -> None:
    plain = address_of("people:children")
    with override_script_prefix("/thu/"):
        assert address_of("people:children") == "/thu" + plain


@override_settings(ROOT_URLCONF="diemtua.lib.tests.test_links")
def test_other_addresses_are_not_those_of_before() -> None:
    with pytest.raises(NoReverseMatch):
        address_of("people:children")


urlpatterns: list[object] = []
