"""Files that belong to a document: a signed scan, an annex. Only ever handed out as a download."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed
from diemtua.lib.files import examine
from diemtua.lib.shelf import no_file_alone
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Attachment, Document
from diemtua.trail import operations as trail

MOST = 20


@no_file_alone()
@transaction.atomic
def add_attachments(
    document: Document, files: Sequence[UploadedFile[Any]], *, by: Actor, at: datetime
) -> list[Attachment]:
    """Put files beside a document: all of them or none.

    Refused: NotAllowed, Invalid (none, too many, a kind that is not taken, too large, a program), Duplicate.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_attach(by, document)
    known = set(document.attachments.values_list("sha256", flat=True))
    if not files:
        raise Invalid(_("Hãy chọn tệp kèm theo."), field="files")
    if len(known) + len(files) > MOST:
        raise Invalid(_("Mỗi văn bản kèm tối đa %(n)d tệp.") % {"n": MOST}, field="files")
    added = []
    for file in files:
        facts = examine(file, file.name or "")
        if facts.sha256 in known:
            raise Duplicate(_("Tệp “%(name)s” đã kèm theo văn bản này.") % {"name": facts.name}, field="files")
        known.add(facts.sha256)
        attachment = Attachment(
            document=document, name=facts.name, size=facts.size, sha256=facts.sha256, added_by_id=by.user_id,
            added_by_name=by.name, added_at=at,
        )  # fmt: skip
        attachment.file.save("attachment", file, save=False)
        attachment.save()
        added.append(attachment)
        trail.record(Verb.ADD_ATTACHMENT, document, by=by, at=at, file=facts.name, sha256=facts.sha256)
    return added


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: Actor, at: datetime) -> None:
    """Take a file away again. Refused: NotAllowed (somebody else put it there)."""
    document = Document.objects.select_for_update().get(pk=attachment.document_id)
    attachment = Attachment.objects.select_for_update().get(pk=attachment.pk)
    attachment.document = document
    if not policies.may_remove_attachment(by, attachment):
        raise NotAllowed(_("Chỉ người đã kèm tệp này được bỏ tệp."))
    name = str(attachment.file.name)
    trail.record(Verb.REMOVE_ATTACHMENT, document, by=by, at=at, file=attachment.name, sha256=attachment.sha256)
    attachment.delete()
    transaction.on_commit(partial(default_storage.delete, name))


@transaction.atomic
def read_attachment(attachment: Attachment, *, by: Actor, at: datetime) -> None:
    """Somebody takes the file."""
    trail.record(Verb.DOWNLOAD_ATTACHMENT, attachment.document, by=by, at=at, file=attachment.name)
