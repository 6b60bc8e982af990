"""What tests of the way in share."""

from __future__ import annotations

from typing import Any

import pytest

from diemtua.access.models import User
from diemtua.access.testing import PASSWORD, Browser


@pytest.fixture
def lan(cast: Any) -> User:
    """Chị Lan, who signs in with a password."""
    user: User = cast.lan
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


@pytest.fixture
def browser_at_the_door() -> Browser:
    """A browser in which nobody has signed in."""
    return Browser()
