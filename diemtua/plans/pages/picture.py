"""The family of a document as a picture and as a list: which cards stand where, what each says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.dates import day
from diemtua.plans.queries.cascade import Cascade
from diemtua.plans.queries.cascade_cards import Card
from diemtua.plans.queries.covering import Covering
from diemtua.plans.rules.cascade import Tie, Tier
from diemtua.plans.rules.cascade.drawing import EMPTY_BAND, Box, Drawing, draw
from diemtua.plans.rules.comparison import Counts
from diemtua.plans.rules.coverage import Cover
from diemtua.plans.states import DocumentState

MOST_IN_TIER = 4
_SIGN_BOLD, _SIGN = 9.2, 7.3  # the width of a letter in the two sizes of a card
_SQUARE, _IN_ROW, _FROM = 26, 19, 134


@dataclass(frozen=True, kw_only=True)
class Picture:
    """All the template needs. `steps` is the list form, from the top; `left_out` counts cards that found no room."""

    drawing: Drawing
    cards: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    bands: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    left_out: int
    height: int
    squares: list[dict[str, Any]] = field(default_factory=list)
    squares_top: int = 0
    caption: dict[str, Any] | None = None


def names_of_tiers() -> dict[Tier, str]:
    return {
        Tier.CENTRAL: _("Trung ương"),
        Tier.PARTY: _("Tỉnh ủy, Thành ủy"),
        Tier.PROVINCE: _("UBND tỉnh, thành phố"),
        Tier.AGENCY: _("Sở, ban, ngành"),
        Tier.COMMUNE: _("Xã, phường"),
    }


def in_words(counts: Counts) -> str:
    """The counts on a link, the good first, what is nought left out: "giữ 11, đổi 3, bỏ sót 2"."""
    said = (
        (counts.kept, _("giữ %(n)d")),
        (counts.changed, _("đổi %(n)d")),
        (counts.unsure, _("chưa rõ %(n)d")),
        (counts.lost, _("bỏ sót %(n)d")),
        (counts.added, _("thêm %(n)d")),
    )
    return ", ".join(words % {"n": n} for n, words in said if n)


def picture_of(
    cascade: Cascade,
    *,
    on: tuple[str, str] | None,
    counts: Mapping[tuple[str, str], Counts | None],
    covering: Covering | None,
) -> Picture:
    """The picture of a family. `counts` has each pair that can be compared; None where it was not made yet."""
    rows, left_out = _rows(cascade, has_covering=covering is not None)
    pills = {pair: in_words(found) if found else _("so sánh") for pair, found in counts.items()}
    drawing = draw(
        rows, [edge for edge in cascade.family.edges if edge.upper != edge.lower],
        line=cascade.family.line, on=on, pills={pair: words for pair, words in pills.items() if words},
    )  # fmt: skip
    squares, top = (_squares(covering, cascade, drawing.height), drawing.height) if covering else ([], 0)
    below = 20 + _SQUARE * -(-len(squares) // _IN_ROW) if squares else 0
    return Picture(
        drawing=drawing,
        cards=[_shown(cascade.cards[key], box, cascade, on) for key, box in drawing.boxes.items()],
        lines=[_line(one, cascade, pills) for one in drawing.lines],
        bands=_bands(drawing),
        steps=_steps(cascade, pills),
        left_out=left_out,
        height=drawing.height + below,
        squares=squares,
        squares_top=top,
        caption=_caption(covering, drawing) if covering else None,
    )


def _rows(cascade: Cascade, *, has_covering: bool) -> tuple[dict[Tier, list[str]], int]:
    """The cards of each step, those on the line first; communes' plans are folded but for the chosen one."""
    by_tier: dict[Tier, list[str]] = defaultdict(list)
    for key, card in cascade.cards.items():
        if card.tier is not Tier.COMMUNE or key == cascade.focus:
            by_tier[card.tier].append(key)
    if has_covering:
        by_tier.setdefault(Tier.COMMUNE, [])
    left_out = 0
    for tier, keys in by_tier.items():
        keys.sort(key=lambda key: _order(cascade, key))
        left_out += len(keys[MOST_IN_TIER:])
        by_tier[tier] = sorted(keys[:MOST_IN_TIER], key=lambda key: _down_the_line(cascade, key))
    return dict(by_tier), left_out


def _order(cascade: Cascade, key: str) -> tuple[Any, ...]:
    card = cascade.cards[key]
    rank = 0 if key == cascade.focus else 1 if key in cascade.family.line else 2
    return rank, card.is_withdrawn, card.is_missing, -(card.issued_on.toordinal() if card.issued_on else 0), key


def _down_the_line(cascade: Cascade, key: str) -> tuple[Any, ...]:
    """Among the cards that found room: what is carried out stands before what carries it out."""
    family = cascade.family
    rank = 0 if key in family.above else 1 if key == cascade.focus else 2 if key in family.below else 3
    return rank, *_order(cascade, key)


def address_of(card: Card) -> str:
    """Where a card leads: to its own place in the cascade; what is not here, to where it is put in."""
    if card.uuid is None:
        return f"{reverse('plans:documents')}#dua-vao"
    return reverse("plans:document_cascade", args=[card.uuid])


def second_line(card: Card) -> str:
    kind = card.kind or _("Văn bản")
    return f"{kind}, {day(card.issued_on)}" if card.issued_on else kind


def third_line(card: Card) -> str:
    """What matters most about a card besides its name."""
    if card.is_missing:
        return _("chưa có, bấm để thêm vào")
    if card.is_withdrawn:
        return _("đã rút khỏi thư viện")
    if card.is_ended:
        return _("đã hết hiệu lực")
    tasks = ngettext("%(n)d nhiệm vụ", "%(n)d nhiệm vụ", card.tasks) % {"n": card.tasks} if card.tasks else ""
    if card.state == DocumentState.READ:
        return ", ".join(filter(None, (tasks, _("đang rà soát"))))
    if card.state == DocumentState.DRAFT:
        return ", ".join(filter(None, (tasks, _("đang soạn thảo"))))
    return tasks or card.issuer


def _shown(card: Card, box: Box, cascade: Cascade, on: tuple[str, str] | None) -> dict[str, Any]:
    bold, plain = int((box.width - 28) / _SIGN_BOLD), int((box.width - 28) / _SIGN)
    first = shorten(card.name, bold, placeholder="…") or card.name[:bold]
    second = shorten(second_line(card), plain, placeholder="…")
    third = shorten(third_line(card), plain, placeholder="…")
    return {
        "card": card,
        "box": box,
        "href": address_of(card),
        "first": first,
        "second": second,
        "third": third,
        "said": said_of(card, cascade, written=(first, second, third)),
        "selected": card.key == cascade.focus or (on is not None and card.key in on),
        "is_focus": card.key == cascade.focus,
        "x": box.x + 14,
        "y1": box.y + 25,
        "y2": box.y + 45,
        "y3": box.y + 63,
    }


def said_of(card: Card, cascade: Cascade, *, written: tuple[str, ...] = ()) -> str:
    """The whole card in one sentence, for a screen reader: first what stands on the card, in its order.

    Who speaks to the computer says what they read there (WCAG 2.5.3), though it be cut short.
    """
    above = [cascade.cards[key].name for key in cascade.family.parents(card.key) if key in cascade.cards]
    words = [*written, card.name, second_line(card), third_line(card), card.issuer]
    if above:
        words.append(_("thực hiện %(names)s") % {"names": "; ".join(above[:3])})
    return ", ".join(dict.fromkeys(filter(None, words)))


def _line(one: Any, cascade: Cascade, pills: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    upper, lower = cascade.cards[one.edge.upper], cascade.cards[one.edge.lower]
    return {
        "path": one.path,
        "is_on": one.is_on,
        "is_weak": one.edge.tie is Tie.CITES,
        "pill": one.pill,
        "words": pills.get((upper.key, lower.key), ""),
        "href": comparison_address(lower, upper) if one.pill else "",
        "names": f"{upper.name} → {lower.name}",
    }


def comparison_address(child: Card, parent: Card) -> str:
    return reverse("plans:comparison", args=[child.uuid, parent.uuid])


def _bands(drawing: Drawing) -> list[dict[str, Any]]:
    names = names_of_tiers()
    bands = []
    for band in drawing.bands:
        words = _in_two_lines(names[band.tier])
        start = band.middle + 5 - 9 * (len(words) - 1)
        bands.append({"band": band, "words": [(start + 18 * place, word) for place, word in enumerate(words)]})
    return bands


def _in_two_lines(name: str) -> list[str]:
    """A name too long for the margin is broken after its first comma."""
    first, comma, rest = name.partition(", ")
    return [first + ",", rest] if comma and len(name) > 14 else [name]


def _caption(covering: Covering, drawing: Drawing) -> dict[str, Any]:
    last = drawing.bands[-1]
    alone = not any(last.y <= box.y < last.y + last.height for box in drawing.boxes.values())
    top = last.y + (last.height - EMPTY_BAND) // 2
    return {
        "x": _FROM if alone else 404,
        "y": top + 36,
        "y_big": top + 66,
        "issued": covering.counts[Cover.ISSUED],
        "of": len(covering.rows),
    }


def _squares(covering: Covering, cascade: Cascade, top: int) -> list[dict[str, Any]]:
    """A square for each commune; a hundred of them, so what the template would ask for each is made ready here."""
    names, base = names_of_covers(), reverse("plans:cascade")
    chosen = cascade.cards[cascade.focus].uuid
    squares = []
    for place, row in enumerate(covering.rows):
        said = f"{row.name}: {names[row.cover]}"
        if row.is_missing and row.days_late:
            said = _("%(who)s, trễ %(n)d ngày") % {"who": said, "n": row.days_late}
        x, y = _FROM + 1 + _SQUARE * (place % _IN_ROW), top + 4 + _SQUARE * (place // _IN_ROW)
        squares.append(
            {
                "href": f"{base}{row.plan}/" if row.plan else f"{base}{covering.document}/coverage/#x-{row.code}",
                "said": said,
                "kind": f"{row.cover} me" if row.plan and row.plan == chosen else str(row.cover),
                "x": x,
                "y": y,
                "half": f"M{x} {y + 17}V{y + 4}a4 4 0 0 1 4-4h13z" if row.cover is Cover.DRAFT else "",
                "dot": (x + 10, y + 10) if row.cover is Cover.PROPOSED else None,
            }
        )
    return squares


def names_of_covers() -> dict[Cover, str]:
    return {
        Cover.ISSUED: _("đã ban hành"),
        Cover.DRAFT: _("đang soạn thảo"),
        Cover.PROPOSED: _("chờ xác nhận liên kết"),
        Cover.NONE: _("chưa có"),
    }


def _steps(cascade: Cascade, pills: Mapping[tuple[str, str], str]) -> list[dict[str, Any]]:
    """The list form: each step with its documents, each with what it carries out and the link's counts."""
    names = names_of_tiers()
    by_tier: dict[Tier, list[str]] = defaultdict(list)
    for key, card in cascade.cards.items():
        if card.tier is not Tier.COMMUNE or key == cascade.focus:
            by_tier[card.tier].append(key)
    steps = []
    for tier in Tier:
        keys = sorted(by_tier.get(tier, ()), key=lambda key: _order(cascade, key))
        if keys:
            steps.append({"name": names[tier], "cards": [_in_list(key, cascade, pills) for key in keys]})
    return steps


def _in_list(key: str, cascade: Cascade, pills: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    card = cascade.cards[key]
    parents = [cascade.cards[one] for one in cascade.family.parents(key)]
    return {
        "card": card,
        "href": address_of(card),
        "second": second_line(card),
        "third": third_line(card),
        "is_focus": key == cascade.focus,
        "parents": [
            {
                "name": parent.name,
                "words": pills.get((parent.key, key), ""),
                "href": comparison_address(card, parent) if (parent.key, key) in pills else "",
            }
            for parent in parents
        ],
    }
