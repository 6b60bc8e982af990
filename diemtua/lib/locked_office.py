"""Office files behind a password: opened with it, and locked with one (ECMA-376, AES-256). It is never kept."""

from __future__ import annotations

import io

import msoffcrypto
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from diemtua.lib.errors import BadInput

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Word and Excel turn the password a hundred thousand times; a file that asks for more only wants to keep us busy.
_MOST_TURNS = 1_000_000
_WRONG = "Mật khẩu của tệp không đúng. Hãy ghi lại mật khẩu, hoặc bỏ mật khẩu trong Excel, rồi gửi lại."
_CLOSED = "Không mở được tệp có mật khẩu này. Hãy mở bằng Excel, bỏ mật khẩu rồi gửi lại."


def is_locked(data: bytes) -> bool:
    """Whether the file opens only with a password."""
    if not data.startswith(_OLE):
        return False
    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except Exception:  # noqa: BLE001 - a damaged file fails in many ways; whoever opens it says so
        return False


def unlocked(data: bytes, password: str) -> bytes:
    """The file inside. Raises BadInput where the password is wrong, or the lock of a kind nobody can open."""
    inside = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if isinstance(file, OOXMLFile):
            _refuse_busywork(file)
            file.load_key(password, verify_password=True)
        else:
            file.load_key(password)
        file.decrypt(inside)
    except BadInput:
        raise
    except InvalidKeyError:
        raise BadInput(_WRONG, code="password_wrong", field="password") from None
    except Exception:  # noqa: BLE001 - a damaged file fails in many ways, all mean the same
        raise BadInput(_CLOSED, code="file_password", field="password") from None
    return inside.getvalue()


def _refuse_busywork(file: OOXMLFile) -> None:
    if file.type == "agile" and file.info["spinValue"] > _MOST_TURNS:
        raise BadInput(_CLOSED, code="file_password", field="password")


def locked(content: bytes, password: str) -> bytes:
    """An .xlsx or .docx that opens only with the password."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()
