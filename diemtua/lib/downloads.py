"""Files that people gave, on their way out."""

from __future__ import annotations

from django.http import FileResponse


def download(file: object, name: str) -> FileResponse:
    """A file that people gave, always as a download of no kind a browser would open."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-store, private"
    return response
