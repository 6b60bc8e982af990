"""Files drawn here and handed out, always as a download."""

from __future__ import annotations

import io

from django.http import FileResponse

from diemtua.lib.files import safe_name

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def handed(content: bytes, name: str, number: str, kind: str) -> FileResponse:
    """Under the name people know it by: "Bảng phân công 31-KH-UBND.docx"."""
    full = safe_name(f"{name} {number}".replace("/", "-")) + (".xlsx" if kind == XLSX else ".docx")
    response = FileResponse(io.BytesIO(content), as_attachment=True, filename=full, content_type=kind)
    response["Cache-Control"] = "no-store, private"
    return response
