"""The shape of what people type into the register; whether it may be is the operations' matter."""

from diemtua.people.forms.importing import ApplySheet, ChooseRow, Confirm, UploadSheet
from diemtua.people.forms.merging import Merging, NotDuplicate, Reason
from diemtua.people.forms.moving import Answer, ReceiveChild, SendChild

__all__ = [
    "Answer",
    "ApplySheet",
    "ChooseRow",
    "Confirm",
    "Merging",
    "NotDuplicate",
    "Reason",
    "ReceiveChild",
    "SendChild",
    "UploadSheet",
]
