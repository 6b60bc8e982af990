"""The first job through HTTP, without a script in the page: every step is a form that a plain browser can send."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from diemtua.access.testing import Cast
from diemtua.lib.fence import everywhere
from diemtua.plans.models import Document, Duty
from diemtua.trail.models import Entry
from tests.browser.papers import COMMUNE_TASK, SCHOOL_TASK, drowning_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(cast: Cast) -> Document:
    """The paper, dropped by the province's officer, reviewed, previewed and given out."""
    minh = cast.client("minh")
    document = drop(minh, *drowning_plan("731"))
    minh.post(reverse("plans:acceptance_of_clear", args=[document.uuid]), {"all": "1"})
    preview = page(minh, reverse("plans:confirmation", args=[document.uuid]))
    assert re.search(r"\b95 cơ quan", preview)
    with zeal_ignore():  # work is given agency by agency
        answer = minh.post(reverse("plans:confirmation", args=[document.uuid]), follow=True)
    assert "Đã giao việc" in answer.content.decode()
    return document


def drop(client: Client, name: str, content: bytes) -> Document:
    answer = client.post(reverse("plans:documents"), {"file": SimpleUploadedFile(name, content)}, follow=True)
    path = urlsplit(answer.redirect_chain[-1][0]).path
    assert path.endswith("/review/"), answer.content.decode()
    with everywhere():
        return Document.objects.get(uuid=path.split("/")[-3])


def page(client: Client, path: str, **query: Any) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def duty_of(document: Document, agency_kind: str, task: str) -> Duty:
    with everywhere():
        return Duty.objects.get(task__document=document, agency__kind=agency_kind, task__text__contains=task)


def test_a_plan_becomes_work_and_the_work_is_confirmed(cast: Cast, given: Document) -> None:
    trung, thuy = cast.client("trung"), cast.client("thuy")
    assert SCHOOL_TASK in page(trung, "/")
    duty = duty_of(given, "so_giao_duc", SCHOOL_TASK)
    there = reverse("plans:duty", args=[duty.uuid])
    proof = SimpleUploadedFile("biên bản.txt", "Ao số 1 sâu 1,8 m.".encode())
    said = {"percent": "100", "words": "Đã rà xong bảy ao.", "evidence": proof}
    answer = trung.post(reverse("plans:report", args=[duty.uuid]), said, follow=True)
    assert "biên bản.txt" in answer.content.decode()
    assert "Cơ quan đang trễ" in page(thuy, "/")
    trung.post(reverse("plans:submission", args=[duty.uuid]))
    assert "Xác nhận hoàn thành" in page(thuy, there)
    duty.refresh_from_db()
    thuy.post(reverse("plans:decision", args=[duty.uuid]), {"done": "1", "version": str(duty.version)})
    with everywhere():
        assert Duty.objects.get(pk=duty.pk).state == "done"
        verbs = set(Entry.objects.filter(thing_id=str(duty.uuid)).values_list("verb", flat=True))
    assert {"duty.report", "duty.submit", "duty.confirm"} <= verbs


def test_each_sees_only_what_is_theirs(cast: Cast, given: Document) -> None:
    school = reverse("plans:duty", args=[duty_of(given, "so_giao_duc", SCHOOL_TASK).uuid])
    tasks = reverse("plans:tasks")
    for name in ("lan", "tam"):
        client = cast.client(name)
        assert client.get(school).status_code == 404
        mine = page(client, tasks, q=COMMUNE_TASK)
        assert mine.count('class="name"') == 1
    assert cast.client("hung").get(school).status_code in {403, 404}
    assert Client().get(school).status_code == 302


def test_a_second_look_at_the_same_file_says_where_it_is(cast: Cast) -> None:
    minh = cast.client("minh")
    name, content = drowning_plan("732")
    drop(minh, name, content)
    again = minh.post(reverse("plans:documents"), {"file": SimpleUploadedFile(name, content)})
    assert again.status_code == 422
    with everywhere():
        assert Document.objects.filter(number__startswith="732").count() == 1


def test_giving_out_is_undone_until_somebody_worked(cast: Cast, given: Document) -> None:
    minh, trung = cast.client("minh"), cast.client("trung")
    back = minh.post(reverse("plans:reopening", args=[given.uuid]), {"reason": "giao nhầm hạn"}, follow=True)
    assert "Đã hoàn tác việc giao" in back.content.decode()
    assert SCHOOL_TASK not in page(trung, "/")
