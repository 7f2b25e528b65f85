"""What the tests of the events share."""

import pytest

from members.models import User


@pytest.fixture
def media(settings, tmp_path):
    """A folder of the test's own for uploaded files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client, db):
    """A member of staff who reads English."""
    client.force_login(
        User.objects.create(username="ada", is_staff=True, is_superuser=True, language="en")
    )
    return client
