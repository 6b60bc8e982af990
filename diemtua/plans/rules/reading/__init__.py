"""Reads an official plan: what is to be done, by whom, by when. See README.md beside this file."""

from diemtua.plans.rules.reading.model import (
    Citation,
    Deadline,
    Header,
    Reading,
    Recipient,
    Report,
    Signer,
    Source,
    Target,
    Task,
    Warning,  # noqa: A004 - the word of the contract
)
from diemtua.plans.rules.reading.reader import read_plan

__all__ = [
    "Citation",
    "Deadline",
    "Header",
    "Reading",
    "Recipient",
    "Report",
    "Signer",
    "Source",
    "Target",
    "Task",
    "Warning",
    "read_plan",
]
