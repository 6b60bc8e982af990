"""A person's calendar under a secret address: made, read by a program, withdrawn."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import TooOften
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import CalendarFeed
from diemtua.plans.queries.feeding import hash_of
from diemtua.trail import operations as trail

SECRET_BYTES = 32
# A program that asks again at once is broken; a person with two telephones is not.
BETWEEN = timedelta(seconds=5)


@transaction.atomic
def make_feed(*, by: Actor, at: datetime) -> str:
    """Make an address for the role the person works in; the one before it is withdrawn. Returns the secret, once.

    Refused: NotAllowed (the role sees no plans).
    """
    policies.require_may_make_feed(by)
    role = by.assignment_id or 0
    own = CalendarFeed.objects.filter(user_id=by.person, assignment_id=role, withdrawn_at__isnull=True)
    own.update(withdrawn_at=at)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed = CalendarFeed.objects.create(user_id=by.person, assignment_id=role, secret_sha256=hash_of(secret), made_at=at)
    trail.record(Verb.MAKE_FEED, feed, by=by, at=at)
    return secret


@transaction.atomic
def withdraw_feed(feed: CalendarFeed, *, by: Actor, at: datetime) -> None:
    """The address opens nothing any more. Refused: NotAllowed (somebody else's)."""
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    policies.require_own_feed(by, feed)
    if feed.withdrawn_at is None:
        feed.withdrawn_at = at
        feed.save(update_fields=["withdrawn_at"])
        trail.record(Verb.WITHDRAW_FEED, feed, by=by, at=at)


@transaction.atomic
def note_feed_read(feed: CalendarFeed, *, by: Actor, at: datetime) -> None:
    """A program read the calendar; the person sees when it last did. Refused: NotAllowed, TooOften."""
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    policies.require_own_feed(by, feed)
    if feed.last_read_at and at - feed.last_read_at < BETWEEN:
        raise TooOften(_("Địa chỉ này vừa được đọc. Hãy thử lại sau vài giây."))
    feed.last_read_at = at
    feed.save(update_fields=["last_read_at"])
