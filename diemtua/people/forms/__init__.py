"""The shape of what people type into the register; whether it may be is the operations' matter."""

from diemtua.people.forms.family import (
    EndRelation,
    HouseholdFacts,
    PutIntoHousehold,
    Relative,
    Sibling,
    initial_of_relative,
)
from diemtua.people.forms.importing import ApplySheet, ChooseRow, ChooseSheets, Confirm, UploadSheet
from diemtua.people.forms.listing import AddToList, AssignKeeper, ExportChildren, RenameList
from diemtua.people.forms.merging import Merging, NotDuplicate, Reason
from diemtua.people.forms.moving import Answer, ReceiveChild, SendChild
from diemtua.people.forms.records import (
    Because,
    ChangeChild,
    Died,
    Left,
    MoveHouse,
    NewChild,
    Photo,
    SetNumber,
    WhyList,
    WhyRead,
    initial_of,
    words_of,
)

__all__ = [
    "AddToList",
    "Answer",
    "ApplySheet",
    "AssignKeeper",
    "Because",
    "ChangeChild",
    "ChooseRow",
    "ChooseSheets",
    "Confirm",
    "Died",
    "EndRelation",
    "ExportChildren",
    "HouseholdFacts",
    "Left",
    "Merging",
    "MoveHouse",
    "NewChild",
    "NotDuplicate",
    "Photo",
    "PutIntoHousehold",
    "Reason",
    "ReceiveChild",
    "Relative",
    "RenameList",
    "SendChild",
    "SetNumber",
    "Sibling",
    "UploadSheet",
    "WhyList",
    "WhyRead",
    "initial_of",
    "initial_of_relative",
    "words_of",
]
