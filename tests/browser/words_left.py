"""Words of one language left over on a page in the other, as far as they can be told from what people wrote."""

from __future__ import annotations

import ast
import csv
import re
from functools import cache
from itertools import zip_longest
from pathlib import Path

from babel.messages.pofile import read_po
from lxml import html

from diemtua.lib.seed import PROJECT, seed_path

CATALOGUE = PROJECT / "diemtua/locale/en/LC_MESSAGES/django.po"
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúýĩũ]")
ENGLISH = re.compile(
    r"\b(the|of|your|you|and|please|sign|account|password|username|forgot|this|that|with|from|has|have|not|None|True|False|"
    r"undefined|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|June|July|August|"
    r"September|October|November|December|bytes)\b"
)
# Code that makes words for pages. Reading, the demo and the seed files speak Vietnamese about papers, not to people.
DOORS = (
    "pages",
    "panels",
    "forms",
    "policies",
    "codes",
    "states",
    "navigation",
    "queries",
    "operations",
    "templatetags",
    "clarity",
    "clocks",
)
SEEN = ("aria-label", "title", "placeholder", "alt", "data-label")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# What people call a class at school.
CLASSES = re.compile(r"Lớp \d+|Mẫu giáo")
# Papers and catalogues are called by their own names in every language.
PAPERS = re.compile(r"^(Quyết định|Nghị quyết|Kế hoạch|Danh mục|Luật) .*\d")


# A deadline as papers word it, which a sentence of ours with a gap in it would fit too; a paper without a number.
SAID_BY_PAPERS = {"thực hiện thường xuyên", "Kế hoạch"}


def words_of(page: str) -> set[str]:
    """Every piece of text a person can see or hear, but for papers and what is marked as another language."""
    tree = html.document_fromstring(page)
    for away in tree.xpath(
        "//script | //style | //*[contains(@class,'dt-lines')] | //textarea | //*[@lang and not(self::html)]"
    ):
        away.drop_tree()
    found = {" ".join(text.split()) for text in tree.xpath("//body//text() | //title/text()")}
    found |= {" ".join(node.get(name, "").split()) for name in SEEN for node in tree.xpath(f"//body//*[@{name}]")}
    return found - {""}


@cache
def ours() -> re.Pattern[str]:
    """All sentences of the site in Vietnamese: what the catalogue translates, and what the code says besides."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    said: set[str] = set()
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        said |= {each for each in ids if each and VIETNAMESE.search(each) and each not in strings}
    for path in (PROJECT / "diemtua").rglob("*.py"):
        if any(part.removesuffix(".py") in DOORS for part in path.relative_to(PROJECT).parts):
            said |= _literals(path)
    said = {each for each in said - names_of_offices() if not PAPERS.match(each)}
    return re.compile("|".join(f"(?:{_pattern(each)})" for each in sorted(said)))


def names_of_offices() -> set[str]:
    """What agencies and the demo's people are called: names, not words of ours, also where an example uses them."""
    with seed_path("agency_kinds.csv").open(encoding="utf-8") as file:
        kinds = {value for row in csv.DictReader(file) for value in (row["name"], row["short"])}
    with seed_path("demo_cast.csv").open(encoding="utf-8") as file:
        titles = {row["title"] for row in csv.DictReader(file)}
    return kinds | titles | {"UBND thành phố", "Sở Giáo dục và Đào tạo", "Điểm Tựa"}


def _literals(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {each for each in strings if VIETNAMESE.search(each) and len(each) > 3}


def _pattern(message: str) -> str:
    """A gap for a number takes digits only: "Cán bộ bảo vệ trẻ em" is no count of children."""
    words = " ".join(message.split())
    gaps = [r"[\d.,]+" if gap.endswith("d") else ".+" for gap in PLACEHOLDER.findall(words)]
    pieces = map(re.escape, PLACEHOLDER.split(words))
    return "".join(piece + gap for piece, gap in zip_longest(pieces, gaps, fillvalue=""))


def vietnamese_left(page: str) -> list[str]:
    """Our own Vietnamese sentences on a page in English."""
    found = words_of(page) - SAID_BY_PAPERS
    return sorted(
        text for text in found if VIETNAMESE.search(text) and not CLASSES.fullmatch(text) and ours().fullmatch(text)
    )


def english_left(page: str) -> list[str]:
    """English on a page in Vietnamese."""
    return sorted(text for text in words_of(page) if not VIETNAMESE.search(text) and ENGLISH.search(text))
