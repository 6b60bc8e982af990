"""docs/law.md: which law stands behind what. Rules in the code by what their comments cite, data by their `source`."""

from __future__ import annotations

import ast
import csv
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "law.md"
_HEAD = """# Căn cứ pháp luật

Trang này do `make docs` viết: phần một từ lời dẫn trong mã nguồn, phần hai từ cột `source` của `seed/*.csv`; sửa ở
đó, không sửa ở đây. Điều **trong mã nguồn** đổi bằng một bản phát hành; điều **trong dữ liệu** sửa được ở `seed/` hoặc
trên trang, có ngày và nguồn. Dấu: `[memory]` chưa ai đối chiếu với văn bản, `[inference]` suy ra từ văn bản, `[site]`
đọc trên trang mạng.
"""
_CITED = re.compile(
    r"law\.md (?:section |mục )?\d+(?:\.\d+)?|(?:NĐ|TT|QĐ|NQ) ?\d+(?:/\d{4})?(?:/[A-ZĐ-]+)?(?: Đ\d+)?"
    r"|BLLĐ \d{4}(?: Đ[\d.]+)?|S\d [IVX]+\.\d\w?"
)
_MARK = re.compile(r"\[(memory|inference|site)\]")
# Words about papers, not rules of ours: the reader knows names of documents, the demo and the tests make them up.
_NOT_OURS = {"tests", "migrations", "demo", "reading", "testing", "testing.py", "locale"}


@dataclass(frozen=True, order=True)
class Rule:
    """One citation, the module that makes it, and the sentence in which it stands."""

    cited: str
    module: str
    words: str


def rules(package: Path = ROOT / "diemtua") -> list[Rule]:
    """Return every citation in docstrings and comments of the code."""
    found = set()
    for path in sorted(package.rglob("*.py")):
        if not _NOT_OURS & set(path.relative_to(package).parts):
            module = ".".join(path.relative_to(package).with_suffix("").parts).removesuffix(".__init__")
            found |= {Rule(cited, module, words) for words in _spoken(path) for cited in _CITED.findall(words)}
    return sorted(found)


def _spoken(path: Path) -> Iterator[str]:
    """Sentences of docstrings and comments."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            said = " ".join((ast.get_docstring(node) or "").split())
            yield from re.split(r"(?<=[.:]) (?=[A-ZĐ])", said)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string.lstrip("# ").strip()


def data(folder: Path = ROOT / "seed") -> Iterator[tuple[str, str, int]]:
    """Return each source named in the seed files, with its file and the number of rows."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            name = next((name for name in ("source", "basis") if name in (rows.fieldnames or ())), "")
            counts = Counter(row[name].strip() or "chưa ghi nguồn" for row in rows) if name else Counter[str]()
        for source, count in sorted(counts.items()):
            yield path.name, source, count


def page() -> str:
    """Return the whole page."""
    lines = [_HEAD, "## Trong mã nguồn\n", "| căn cứ | phần mã | điều gì |", "|---|---|---|"]
    lines += [f"| {rule.cited} | `{rule.module}` | {rule.words.replace('|', '/')} |" for rule in rules()]
    lines += ["", "## Trong dữ liệu\n", "| tệp | nguồn | số dòng | dấu |", "|---|---|---:|---|"]
    for name, source, count in data():
        marks = ", ".join(f"`[{mark}]`" for mark in _MARK.findall(source))
        said = " ".join(_MARK.sub("", source).split()).replace(" ;", ";").replace("|", "/").strip(" ;")
        lines.append(f"| `{name}` | {said} | {count} | {marks} |")
    return "\n".join(lines) + "\n"
