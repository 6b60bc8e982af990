"""What the page of a document shows of its place in the library: force, versions, files beside it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.plans import forms, policies, queries
from diemtua.plans.models import Document
from diemtua.plans.pages.showing import force_shown
from diemtua.plans.states import DocumentState


def shelf_of(document: Document, actor: Actor) -> dict[str, Any]:
    after = queries.versions_after(document, actor)
    replaced_by = next((one for one in after if one.state == DocumentState.CONFIRMED), None)
    document.is_replaced = replaced_by is not None  # type: ignore[attr-defined]
    attachments = queries.attachments_of(document)
    for one in attachments:
        one.removable = policies.may_remove_attachment(actor, one)  # type: ignore[attr-defined]
    running = document.state == DocumentState.CONFIRMED and replaced_by is None
    return {
        "force": force_shown(document, day_of(timezone.now())),
        "version_before": queries.version_before(document, actor),
        "replaced_by": replaced_by,
        "version_waits": next((one for one in after if one.state == DocumentState.READ), None),
        "may_replace": running and policies.may_review(actor, document),
        "may_set_force": running and policies.may_confirm(actor, document),
        "new_version": forms.NewVersion(),
        "attachments": attachments,
        "may_attach": policies.may_attach(actor, document),
        "attach": forms.Attach(),
    }
