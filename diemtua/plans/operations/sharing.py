"""A document of the province is shown to every commune and agency of the province, or no longer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document
from diemtua.plans.operations.linking import link_citations
from diemtua.plans.operations.readers import FIELDS, set_readers
from diemtua.plans.states import DocumentState
from diemtua.trail import operations as trail

SHAREABLE = frozenset({DocumentState.READ, DocumentState.CONFIRMED})


@transaction.atomic
def share_document(document: Document, *, by: Actor, at: datetime) -> Document:
    """Let every commune and agency of the province read it, in their library and in the cascade.

    Refused: NotAllowed, WrongState (a draft, or withdrawn), Invalid (a commune's own document).
    """
    document = _locked(document, by)
    if document.commune_code:
        raise Invalid(_("Chỉ chia sẻ được văn bản của cấp tỉnh. Văn bản của xã là của riêng xã."), code="of_commune")
    if document.state not in SHAREABLE:
        raise WrongState(_("Chỉ chia sẻ văn bản đã ban hành và còn trong thư viện."))
    return _set(document, shared=True, by=by, at=at)


@transaction.atomic
def unshare_document(document: Document, *, by: Actor, at: datetime) -> Document:
    """Only those with a duty in it go on reading it. Refused: NotAllowed."""
    return _set(_locked(document, by), shared=False, by=by, at=at)


def _locked(document: Document, by: Actor) -> Document:
    found = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_share(by, found)
    return found


def _set(document: Document, *, shared: bool, by: Actor, at: datetime) -> Document:
    if document.is_shared is shared:
        return document
    document.is_shared = shared
    set_readers(document, on=day_of(at))
    document.save(update_fields=["is_shared", *FIELDS])
    if shared:
        link_citations(document)
    verb = Verb.SHARE_DOCUMENT if shared else Verb.UNSHARE_DOCUMENT
    trail.record(verb, document, by=by, at=at, communes=len(document.reader_communes))
    return document
