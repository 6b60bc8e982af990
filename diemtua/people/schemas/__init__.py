"""What the API takes and gives, written field by field: a new column never leaks by itself."""

from diemtua.people.schemas.children import (
    BirthIn,
    ChildChangeIn,
    ChildIn,
    ChildLine,
    ChildOut,
    ListIn,
    NumberIn,
    NumberOut,
    SavedOut,
)
from diemtua.people.schemas.figures import FiguresOut
from diemtua.people.schemas.groups import (
    ConfirmIn,
    EndIn,
    MembershipOut,
    ProposeIn,
    RefuseIn,
    VisitIn,
    VisitOut,
)
from diemtua.people.schemas.imports import ApplyIn, ChoiceIn, ImportOut, ImportRowOut, SheetIn
from diemtua.people.schemas.merges import MergeIn, MergeLine, MergeOut, OtherIn, ReasonIn
from diemtua.people.schemas.moves import AnswerIn, MoveOut, ReceiveIn, SendIn
from diemtua.people.schemas.problems import LikelyOut, LikelyProblemOut, PlaceOut, StaleOut

__all__ = [
    "AnswerIn",
    "ApplyIn",
    "BirthIn",
    "ChildChangeIn",
    "ChildIn",
    "ChildLine",
    "ChildOut",
    "ChoiceIn",
    "ConfirmIn",
    "EndIn",
    "FiguresOut",
    "ImportOut",
    "ImportRowOut",
    "LikelyOut",
    "LikelyProblemOut",
    "ListIn",
    "MembershipOut",
    "MergeIn",
    "MergeLine",
    "MergeOut",
    "MoveOut",
    "NumberIn",
    "NumberOut",
    "OtherIn",
    "PlaceOut",
    "ProposeIn",
    "ReasonIn",
    "ReceiveIn",
    "RefuseIn",
    "SavedOut",
    "SendIn",
    "SheetIn",
    "StaleOut",
    "VisitIn",
    "VisitOut",
]
