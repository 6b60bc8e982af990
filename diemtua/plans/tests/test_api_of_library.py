"""Documents through the JSON door: shared, replaced by a new version; a commune's own plan opened and issued."""

from __future__ import annotations

import base64

import pytest
from django.conf import settings

from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, api_under
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty
from diemtua.plans.states import DocumentState
from diemtua.plans.testing import add_plan, confirm_plan, given_commune_plan, given_plan
from diemtua.plans.tests.test_derive_plan import ABOVE
from diemtua.plans.tests.test_new_version import NEXT

ask = api_under("plans/documents/")


def inside(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_a_document_is_shown_to_the_province_and_no_longer(cast: Cast) -> None:
    document, other = given_plan(cast), cast.client("tam")
    Document.objects.filter(pk=document.pk).update(reader_communes=[])
    client, path = cast.client("thuy"), f"{document.uuid}/sharing"
    assert ask(client, "PUT", path, {"shared": True}).json()["is_shared"] is True
    assert ask(other, "GET", str(document.uuid)).status_code == 200
    assert ask(other, "PUT", path, {"shared": False}).status_code == 403
    assert ask(client, "PUT", path, {"shared": False}).json()["is_shared"] is False


def test_a_communes_own_document_is_not_shared(cast: Cast) -> None:
    document = given_commune_plan(cast)
    refused = ask(cast.client("khoa"), "PUT", f"{document.uuid}/sharing", {"shared": True})
    assert (refused.status_code, refused.json()["code"]) == (422, "of_commune")
    assert ask(cast.client("tam"), "PUT", f"{document.uuid}/sharing", {"shared": True}).status_code == 404


def test_a_new_version_is_put_in_looked_at_and_takes_the_place(cast: Cast) -> None:
    old = given_plan(cast)
    officer, leader = cast.client("minh"), cast.client("thuy")
    body = {"name": "bản mới.txt", "content": inside(NEXT.encode())}
    new = ask(officer, "POST", f"{old.uuid}/versions", body, "v-1")
    assert (new.status_code, new.json()["number"]) == (201, "45/KH-UBND")
    assert ask(officer, "POST", f"{old.uuid}/versions", body, "v-1").json() == new.json()
    assert ask(officer, "POST", f"{old.uuid}/versions", body).json()["code"] == "version_waits"
    uuid = new.json()["uuid"]
    assert [one["uuid"] for one in ask(officer, "GET", f"{old.uuid}/versions").json()["after"]] == [uuid]
    assert ask(officer, "GET", f"{uuid}/versions").json()["before"]["uuid"] == str(old.uuid)
    assert ask(officer, "POST", f"{uuid}/acceptance", {"doubtful_too": True}).json()["accepted"] == 5
    passage = ask(leader, "GET", f"{uuid}/replacement").json()
    heaps = {name: len(passage[name]) for name in ("kept", "changed", "dropped", "fresh")}
    assert heaps == {"kept": 3, "changed": 1, "dropped": 1, "fresh": 1}
    refused = ask(leader, "POST", f"{uuid}/replacement", {})
    assert (refused.status_code, refused.json()["code"]) == (422, "work_would_end")
    agreed = {"stop_dropped": True, "reason": "kế hoạch mới bỏ việc này"}
    assert ask(leader, "POST", f"{uuid}/replacement", agreed).json()["state"] == DocumentState.CONFIRMED


def test_readers_of_the_old_version_do_not_meet_the_one_that_waits(cast: Cast) -> None:
    old = given_plan(cast)
    body = {"name": "bản mới.txt", "content": inside(NEXT.encode())}
    ask(cast.client("minh"), "POST", f"{old.uuid}/versions", body)
    assert ask(cast.client("lan"), "GET", f"{old.uuid}/versions").json() == {"before": None, "after": []}
    assert ask(cast.client("lan"), "POST", f"{old.uuid}/versions", body).status_code == 403


@pytest.mark.parametrize("content", ["không phải base64", "QQ="])
def test_a_file_that_is_not_base64_is_refused(cast: Cast, content: str) -> None:
    old = given_plan(cast)
    answer = ask(cast.client("minh"), "POST", f"{old.uuid}/versions", {"name": "x.txt", "content": content})
    assert answer.status_code == 422


@pytest.mark.parametrize("key", ["", "v-1"])
def test_a_request_that_is_too_large_is_refused_in_words(cast: Cast, key: str) -> None:
    old = given_plan(cast)
    content = inside(b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    answer = ask(cast.client("minh"), "POST", f"{old.uuid}/versions", {"name": "x.txt", "content": content}, key)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_commune_opens_its_own_plan_and_issues_it(cast: Cast) -> None:
    above = confirm_plan(cast, add_plan(cast, text=ABOVE))
    officer, leader = cast.client("lan"), cast.client("khoa")
    draft = ask(officer, "POST", f"{above.uuid}/derivation", key="d-1")
    assert (draft.status_code, draft.json()["state"]) == (201, DocumentState.DRAFT)
    assert ask(officer, "POST", f"{above.uuid}/derivation", key="d-1").json() == draft.json()
    second = ask(officer, "POST", f"{above.uuid}/derivation")
    assert (second.status_code, second.json()["code"]) == (409, "draft_open")
    uuid, version = draft.json()["uuid"], draft.json()["version"]
    facts = {"version": version, "number": "45", "issued_on": TODAY.isoformat(), "signer_name": "Lê Đăng Khoa"}
    assert ask(leader, "POST", f"{uuid}/issue", facts).status_code in {409, 422}  # nobody went through its tasks
    assert ask(officer, "POST", f"{uuid}/acceptance", {"doubtful_too": True}).json()["accepted"] > 0
    stale = ask(leader, "POST", f"{uuid}/issue", facts | {"version": version + 7})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    file = {"name": "45 da ky.pdf", "content": inside(b"%PDF-1.7 signed")}
    issued = ask(leader, "POST", f"{uuid}/issue", facts | {"file": file}).json()
    assert (issued["state"], issued["number"]) == (DocumentState.CONFIRMED, "45/KH-UBND")
    plan = Document.objects.get(uuid=uuid)
    assert (plan.file_name, plan.derived_from) == ("45 da ky.pdf", above)
    assert {duty.commune_code for duty in Duty.objects.filter(task__document=plan)} == {COMMUNE_A}


def test_the_plan_of_one_commune_is_nobody_elses(cast: Cast) -> None:
    above = confirm_plan(cast, add_plan(cast, text=ABOVE))
    draft = operations.derive_plan(above, by=cast.as_("lan"), at=AT)
    for who in ("tam", "hoa"):
        client = cast.client(who)
        assert ask(client, "POST", f"{draft.uuid}/acceptance", {}).status_code == 404
        facts = {"version": 1, "number": "45", "issued_on": TODAY.isoformat()}
        assert ask(client, "POST", f"{draft.uuid}/issue", facts).status_code == 404
    assert ask(cast.client("hoa"), "POST", f"{above.uuid}/derivation").status_code == 404
    assert ask(cast.client("minh"), "POST", f"{above.uuid}/derivation").status_code == 403
