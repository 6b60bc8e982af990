"""The family of a document by the rules alone: steps, rings, brothers, and where cards and lines stand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from diemtua.plans.rules.cascade import (
    Edge,
    Node,
    Tie,
    Tier,
    draw,
    family_of,
    is_ground_of_law,
    is_party_office,
    tier_of,
)


@pytest.mark.parametrize(
    ("issuer", "number", "tier"),
    [
        ("Ban Bí thư", "5-CT/TW", Tier.CENTRAL),
        ("", "7-KL/TW", Tier.CENTRAL),
        ("Văn phòng Trung ương Đảng", "9-TB/VPTW", Tier.CENTRAL),
        ("Ban Thường vụ Tỉnh ủy", "12-KH/TU", Tier.PARTY),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "3-HD/BTGDVTU", Tier.PARTY),
        ("Ủy ban nhân dân thành phố Đồng Nai", "31/KH-UBND", Tier.PROVINCE),
        ("Sở Y tế tỉnh Đồng Nai", "8/KH-SYT", Tier.AGENCY),
        ("Ủy ban nhân dân phường Trấn Biên", "9/KH-UBND", Tier.COMMUNE),
    ],
)
def test_the_step_of_a_document_is_that_of_its_issuer(issuer: str, number: str, tier: Tier) -> None:
    assert tier_of(issuer, number) is tier


@pytest.mark.parametrize(
    ("issuer", "is_office"),
    [
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", True),
        ("Ủy ban Kiểm tra Thành ủy", True),
        ("Văn phòng Tỉnh ủy Đồng Nai", True),
        ("Ban Thường vụ Tỉnh ủy", False),
        ("Ban Chấp hành Đảng bộ, Tỉnh ủy Đồng Nai", False),
        ("Tỉnh ủy Đồng Nai", False),
        ("Văn phòng Trung ương Đảng", False),
        ("Sở Y tế", False),
    ],
)
def test_an_office_of_the_party_committee_is_not_the_committee(issuer: str, is_office: bool) -> None:
    assert is_party_office(issuer) is is_office


def test_without_an_issuer_the_desk_decides() -> None:
    assert tier_of("", "9/KH-UBND", commune_code="26041") is Tier.COMMUNE
    assert tier_of("", "9/KH-UBND") is Tier.PROVINCE
    assert tier_of("", "", is_agency=True) is Tier.AGENCY


def test_a_law_is_a_ground_and_no_step() -> None:
    assert is_ground_of_law("Nghị định")
    assert not is_ground_of_law("Nghị quyết")


def node(key: str, tier: Tier = Tier.PROVINCE, day: int = 1) -> Node:
    return Node(key=key, tier=tier, issued_on=date(2026, 1, day))


def test_elders_brothers_and_children_belong_to_the_family_and_strangers_do_not() -> None:
    nodes = [
        node("directive", Tier.CENTRAL), node("party", Tier.PARTY), node("city"), node("brother"),
        node("ward", Tier.COMMUNE), node("stranger"), node("stranger's child", Tier.COMMUNE),
    ]  # fmt: skip
    edges = [
        Edge(upper="directive", lower="party"),
        Edge(upper="party", lower="city"),
        Edge(upper="party", lower="brother"),
        Edge(upper="city", lower="ward"),
        Edge(upper="stranger", lower="stranger's child"),
    ]
    family = family_of("city", nodes, edges)
    assert set(family.nodes) == {"directive", "party", "city", "brother", "ward"}
    assert family.above == {"directive", "party"}
    assert family.below == {"ward"}
    assert family.parents("city") == ["party"]


def test_a_ring_is_cut_once_and_said() -> None:
    """Three plans that name each other in a ring: the walk ends, and the link back to the oldest is cut."""
    nodes = [node("a", day=1), node("b", day=2), node("c", day=3)]
    edges = [Edge(upper="a", lower="b"), Edge(upper="b", lower="c"), Edge(upper="c", lower="a")]
    for focus in "abc":
        family = family_of(focus, nodes, edges)
        assert [(edge.upper, edge.lower) for edge in family.cut] == [("c", "a")]
        assert set(family.nodes) == {"a", "b", "c"}
        assert len(family.edges) == 2


def test_what_names_itself_or_names_twice_is_one_link_or_none() -> None:
    nodes = [node("a"), node("b")]
    edges = [
        Edge(upper="a", lower="a"),
        Edge(upper="a", lower="b", tie=Tie.CITES),
        Edge(upper="a", lower="b"),
        Edge(upper="a", lower="b", tie=Tie.CITES),
    ]
    family = family_of("b", nodes, edges)
    assert [(edge.upper, edge.lower, edge.tie) for edge in family.edges] == [("a", "b", Tie.CARRIES_OUT)]
    assert not family.cut


def test_what_the_line_only_names_is_shown_and_draws_nobody_else_in() -> None:
    nodes = [node("old", Tier.CENTRAL), node("a"), node("other")]
    edges = [Edge(upper="old", lower="a", tie=Tie.CITES), Edge(upper="old", lower="other", tie=Tie.CITES)]
    assert set(family_of("a", nodes, edges).nodes) == {"old", "a"}


def test_a_long_chain_of_rings_ends() -> None:
    """Three thousand documents, each naming the next and the one before."""
    keys = [f"{n:04}" for n in range(3000)]
    nodes = [Node(key=key, tier=Tier.PROVINCE) for key in keys]
    pairs = list(pairwise(keys))
    edges = [Edge(upper=a, lower=b) for a, b in pairs] + [Edge(upper=b, lower=a) for a, b in pairs]
    family = family_of("1500", nodes, edges)
    assert len(family.cut) == 2999
    assert len(family.nodes) == 3000


def test_the_line_stands_left_its_brothers_right_and_lines_never_end_in_a_strange_card() -> None:
    edges = [Edge(upper="top", lower="city"), Edge(upper="city", lower="ward"), Edge(upper="top", lower="ward")]
    drawing = draw(
        {Tier.CENTRAL: ["top"], Tier.PROVINCE: ["city", "brother"], Tier.COMMUNE: ["ward"]},
        edges,
        line=frozenset({"top", "city", "ward"}),
        on=("city", "ward"),
        pills={("city", "ward"): "giữ 2"},
    )
    boxes = drawing.boxes
    assert boxes["city"].x < boxes["brother"].x
    assert boxes["top"].y < boxes["city"].y < boxes["ward"].y
    assert [line.edge.lower for line in drawing.lines if line.is_on] == ["ward"]
    assert [line.pill is not None for line in drawing.lines if line.is_on] == [True]
    far = next(line for line in drawing.lines if (line.edge.upper, line.edge.lower) == ("top", "ward"))
    assert "V" in far.path
    assert drawing.height == sum(band.height for band in drawing.bands)
