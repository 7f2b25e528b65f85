"""What all tests of personal data share."""

import pytest

from members.models import User
from members.reference.files import member_tables
from members.reference.loading import load_tables
from members.tests.staff_cast import make_staff
from mingentec.staff_groups import keep_groups


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A folder of the test's own for uploaded files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def administrator(db) -> User:
    keep_groups()
    return make_staff("verwaltung", "Administration")


@pytest.fixture
def reference(db) -> None:
    """The regions and the vocabulary that a list is matched with."""
    load_tables(member_tables())
