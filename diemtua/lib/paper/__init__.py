"""Opens a paper of any usual kind and gives its lines with their places. Knows nothing of what the paper is about."""

from diemtua.lib.paper.model import Cell, Limits, Line, OnPage, Paper, no_matter
from diemtua.lib.paper.opening import open_paper

__all__ = ["Cell", "Limits", "Line", "OnPage", "Paper", "no_matter", "open_paper"]
