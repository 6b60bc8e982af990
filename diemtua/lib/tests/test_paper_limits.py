"""Whatever bytes come, the answer is a paper or one sentence."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diemtua.lib.errors import BadInput
from diemtua.lib.paper import Limits, open_paper
from diemtua.lib.tests.papers import docx, paragraph, table

WHOLE = docx(paragraph("KẾ HOẠCH"), table([["a", "b", "c"]]), paragraph("1. Sở Y tế"))
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.rtf", "a"])


def opens_or_refuses(data: bytes, name: str) -> None:
    with contextlib.suppress(BadInput):
        paper = open_paper(data, name, limits=Limits(seconds=5))
        assert paper.lines
        assert paper.text.count("\n") + 1 >= paper.lines[-1].number


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.binary(max_size=400),
    name=NAMES,
    start=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"{\\rtf"]),
)
def test_any_bytes_are_a_paper_or_a_sentence(data: bytes, name: str, start: bytes) -> None:
    opens_or_refuses(start + data, name)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), cut=st.integers(0, len(WHOLE)))
def test_a_word_file_with_a_wrong_byte_is_a_paper_or_a_sentence(place: int, byte: int, cut: int) -> None:
    opens_or_refuses(WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :], "a.docx")
    opens_or_refuses(WHOLE[:cut], "a.docx")


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "to.txt"
    path.write_bytes(b"a" * 5000)
    with pytest.raises(BadInput, match="lớn hơn") as refusal:
        open_paper(path, limits=Limits(size=4096))
    assert refusal.value.code == "file_too_large"


def test_kinds_that_are_not_read_are_named() -> None:
    with pytest.raises(BadInput, match=r"\.docx"):
        open_paper(b"{\\rtf1 x}", "a.rtf")
