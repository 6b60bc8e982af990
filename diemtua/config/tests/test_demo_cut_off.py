"""A start of the demo that is cut off leaves whole chapters, and the next start tells the rest."""

from __future__ import annotations

from datetime import datetime

import pytest

from diemtua.access import operations as access
from diemtua.access.models import User
from diemtua.config.demo import world
from diemtua.config.demo.cast import MAKER
from diemtua.config.demo.chapters import Chapter, Setting, tell, untold
from diemtua.lib.clock import VN
from diemtua.plans.models import Document

SETTING = Setting(at=datetime(2026, 11, 20, 9, 15, tzinfo=VN), seed=1, province="75")


class CutOff(Exception):
    """The window was closed."""


def somebody(username: str) -> None:
    access.create_user(username=username, full_name="Người Thử", must_change_password=False, by=MAKER, at=SETTING.at)


def people() -> set[str]:
    return set(User.objects.values_list("username", flat=True))


def story(*, cut: bool) -> tuple[Chapter, ...]:
    def second(_: Setting) -> None:
        somebody("thu.hai")
        if cut:
            raise CutOff
        somebody("thu.ba")

    return (
        Chapter("first", "một", lambda _: somebody("thu.nhat")),
        Chapter("second", "hai", second),
        Chapter("third", "ba", lambda _: somebody("thu.tu")),
    )


@pytest.mark.django_db
def test_a_chapter_that_was_cut_off_leaves_nothing_and_is_told_again() -> None:
    with pytest.raises(CutOff):
        tell(story(cut=True), SETTING)
    assert people() == {"thu.nhat"}
    assert [chapter.name for chapter in untold(story(cut=False))] == ["second", "third"]
    tell(story(cut=False), SETTING)
    assert people() == {"thu.nhat", "thu.hai", "thu.ba", "thu.tu"}
    tell(story(cut=False), SETTING)  # a third start makes nothing twice
    assert people() == {"thu.nhat", "thu.hai", "thu.ba", "thu.tu"}
    assert not untold(story(cut=False))


@pytest.mark.django_db
def test_the_world_itself_goes_on_where_it_was_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """People stand, the plan that was being put in does not; the next start puts it in whole."""

    def closed(*_: object, **__: object) -> Document:
        raise CutOff

    short = [chapter for chapter in world.CHAPTERS if chapter.name in {"people", "communes"}]
    monkeypatch.setattr(world, "CHAPTERS", short)
    monkeypatch.setattr(world, "populate", lambda *_, **__: None)  # children: test_demo_children.py
    monkeypatch.setattr(world, "_work_on", lambda *_: None)
    with monkeypatch.context() as cut:
        cut.setattr(world, "confirm", closed)
        with pytest.raises(CutOff):
            world.make_once()
    assert User.objects.filter(username="minh.soyte").exists()
    assert not Document.objects.exists()
    world.make_once()
    assert set(Document.objects.values_list("state", flat=True)) == {"confirmed"}
    before = Document.objects.count()
    world.make_once()
    assert Document.objects.count() == before
