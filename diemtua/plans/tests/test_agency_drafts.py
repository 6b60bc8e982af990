"""An agency drafts and reviews its own document; the province gives it out. What is shown and said is true."""

from __future__ import annotations

import pytest
from zeal import zeal_ignore

from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import NotAllowed
from diemtua.plans import operations
from diemtua.plans.models import Document
from diemtua.plans.operations import Signature
from diemtua.plans.states import DocumentState
from diemtua.plans.testing import given_plan

SAYS = "ban hành, giao việc là của cấp tỉnh"


@pytest.fixture
def draft(cast: Cast) -> Document:
    with zeal_ignore():
        found = operations.derive_plan(given_plan(cast), by=cast.as_("trung"), at=AT)
    operations.accept_clear_tasks(found, doubtful_too=True, by=cast.as_("trung"), at=AT)
    return found


def test_the_refusal_says_who_gives_it_out(cast: Cast, draft: Document) -> None:
    signature = Signature(number="7", issued_on=AT.date())
    with pytest.raises(NotAllowed, match=SAYS):
        operations.issue_plan(draft, signature, version=draft.version, by=cast.as_("trung"), at=AT)
    with pytest.raises(NotAllowed, match="Chỉ đơn vị"):
        operations.issue_plan(draft, signature, version=draft.version, by=cast.as_("khoa"), at=AT)


def test_the_page_of_the_draft_says_so_instead_of_a_button(cast: Cast, draft: Document) -> None:
    page = cast.client("trung").get(f"/plans/documents/{draft.uuid}/draft/").content.decode()
    assert "Ban hành và giao việc là của cấp tỉnh" in page
    assert f"/plans/documents/{draft.uuid}/issue/" not in page


def test_the_province_gives_it_out(cast: Cast, draft: Document) -> None:
    page = cast.client("thuy").get(f"/plans/documents/{draft.uuid}/draft/").content.decode()
    assert f"/plans/documents/{draft.uuid}/issue/" in page
    assert "Ban hành và giao việc là của cấp tỉnh" not in page
    signature = Signature(number="7", issued_on=AT.date())
    done = operations.issue_plan(draft, signature, version=draft.version, by=cast.as_("thuy"), at=AT)
    assert done.state == DocumentState.CONFIRMED
