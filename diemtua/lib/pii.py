"""What personal data a table holds: each model declares `pii = Pii.…`, and a test finds the model that forgot."""

from __future__ import annotations

from enum import StrEnum


class Pii(StrEnum):
    """Classes of law.md section 16: who may see a row, and how carefully."""

    NONE = "none"
    STAFF = "staff"  # names and accounts of officers: internal
    CHILD = "child"  # class C2: identity, address, school, family of a child
    STRICT = "strict"  # class C3: named people only, every look with a reason
