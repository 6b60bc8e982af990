"""Reads an official plan: what is to be done, by whom, by when. See README.md beside this file."""

from diemtua.plans.rules.reading.model import (
    Citation,
    Deadline,
    Header,
    Reading,
    Recipient,
    Remark,
    Report,
    Signer,
    Source,
    Target,
    Task,
)
from diemtua.plans.rules.reading.reader import read_plan

__all__ = [
    "Citation",
    "Deadline",
    "Header",
    "Reading",
    "Recipient",
    "Remark",
    "Report",
    "Signer",
    "Source",
    "Target",
    "Task",
    "read_plan",
]
