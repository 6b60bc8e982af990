"""A reading in the form that `plan read` prints. Keys may be added, never renamed."""

from __future__ import annotations

from typing import Any

from diemtua.plans.rules.reading.model import Citation, Header, Reading, Report, Source, Target, Task


def reading_as_json(reading: Reading) -> dict[str, Any]:
    return {
        "document": _header(reading.header),
        "based_on": [_citation(item) for item in reading.based_on],
        "citations": [_citation(item) for item in reading.citations],
        "targets": [_target(item) for item in reading.targets],
        "tasks": [_task(item) for item in reading.tasks],
        "reporting": [_report(item) for item in reading.reporting],
        "recipients": [item.name for item in reading.recipients],
        "warnings": [{"line": item.line, "message": item.message} for item in reading.warnings],
    }


def _place(source: Source) -> dict[str, Any]:
    return {"line": source.line, "last_line": source.last}


def _header(header: Header) -> dict[str, Any]:
    signer = header.signer
    return {
        "number": header.number,
        "date": header.date,
        "kind": header.kind,
        "issuer": header.issuer,
        "place": header.place,
        "title": header.title,
        "signer": {
            "authority": signer.authority if signer else None,
            "position": signer.position if signer else None,
            "name": signer.name if signer else None,
        },
        "number_raw": header.number_raw,
        "date_raw": header.date_raw,
        "urgency": header.urgency,
        "lines": {name: source.line for name, source in header.sources.items()},
        "doubt": list(header.doubt),
    }


def _citation(item: Citation) -> dict[str, Any]:
    fields = {"number": item.number, "date": item.date, "kind": item.kind, "issuer": item.issuer}
    return fields | {"line": item.source.line}


def _target(item: Target) -> dict[str, Any]:
    return {
        "text": item.text,
        "comparator": item.comparator,
        "value": int(item.value) if item.value == int(item.value) else item.value,
        "unit": item.unit,
        "year": item.year,
        "line": item.source.line,
        "doubt": list(item.doubt),
    }


def _task(item: Task) -> dict[str, Any]:
    norms: list[str] | str | None = None
    if item.deadline and item.deadline.norms:
        norms = item.deadline.norms[0] if len(item.deadline.norms) == 1 else list(item.deadline.norms)
    return {
        "marker": item.marker,
        "heading_path": list(item.heading_path),
        "text": item.text,
        "lead": list(item.lead),
        "cooperate": list(item.cooperate),
        "role": item.role,
        "deadline": item.deadline.words if item.deadline else None,
        "deadline_norm": norms,
        **_place(item.source),
        "deadline_line": item.deadline.source.line if item.deadline else None,
        "product": item.product,
        "authority": item.authority,
        "details": list(item.details),
        "doubt": list(item.doubt),
    }


def _report(item: Report) -> dict[str, Any]:
    return {
        "from": list(item.sender),
        "to": list(item.receiver),
        "period": item.period,
        "due": item.due,
        "text": item.text,
        "line": item.source.line,
    }
