"""A person's word on which document another one names or carries out; the machine never touches it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, Stale
from diemtua.plans import policies
from diemtua.plans.codes import Relation, Verb
from diemtua.plans.models import Citation, Document
from diemtua.plans.states import DocumentState
from diemtua.trail import operations as trail


@transaction.atomic
def settle_citation(
    citation: Citation, *, target: Document | None, was: int | None, by: Actor, at: datetime
) -> Citation | None:
    """Say which document a citation means, or with None that it is not in the library.

    `was` is the target the person had before them. A link somebody made by hand goes when it is taken off.
    Refused: NotAllowed, Stale (somebody decided meanwhile), Invalid (itself, another province, withdrawn).
    """
    document = Document.objects.select_for_update().get(pk=citation.document_id)
    policies.require_may_review(by, document)
    found = Citation.objects.select_for_update().filter(pk=citation.pk).first()
    if found is None or found.target_id != was:
        raise Stale(_("Người khác vừa đổi liên kết này. Hãy xem lại rồi chọn."))
    if target:
        _require_fit(document, target)
    if target is None and found.line is None:
        found.delete()
    else:
        found.target, found.is_settled = target, True
        found.save(update_fields=["target", "is_settled"])
    verb = Verb.LINK_DOCUMENT if target else Verb.UNLINK_DOCUMENT
    trail.record(verb, document, by=by, at=at, number=found.number, target=str(target.uuid) if target else "")
    return found if found.pk else None


@transaction.atomic
def relate_document(document: Document, *, parent: Document, by: Actor, at: datetime) -> Citation:
    """Say that a document carries out another one though it does not name it.

    Refused: NotAllowed, Invalid (itself, another province, withdrawn), Duplicate (linked already).
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_review(by, document)
    _require_fit(document, parent)
    if document.derived_from_id == parent.pk or document.citations.filter(target=parent).exists():
        raise Duplicate(_("Hai văn bản này đã được nối với nhau."))
    made = Citation.objects.create(
        document=document,
        relation=Relation.BASED_ON,
        number=parent.number,
        number_key=parent.number_key,
        date=parent.issued_on,
        kind=parent.kind,
        issuer=parent.issuer,
        target=parent,
        is_settled=True,
    )
    trail.record(Verb.LINK_DOCUMENT, document, by=by, at=at, number=parent.number, target=str(parent.uuid))
    return made


def _require_fit(document: Document, target: Document) -> None:
    if target.pk == document.pk:
        raise Invalid(_("Một văn bản không thể là văn bản cấp trên của chính nó."), field="target")
    if target.province_code != document.province_code:
        raise Invalid(_("Văn bản này của tỉnh khác."), field="target")
    if target.state == DocumentState.WITHDRAWN:
        raise Invalid(_("Văn bản này đã rút. Hãy chọn bản còn trong thư viện."), field="target")
