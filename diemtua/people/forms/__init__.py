"""The shape of what people type into the register; whether it may be is the operations' matter."""

from diemtua.people.forms.moving import Answer, ReceiveChild, SendChild

__all__ = ["Answer", "ReceiveChild", "SendChild"]
