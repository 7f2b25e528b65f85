"""What tests of import and export share."""

import pytest

from members.reference.files import member_tables
from members.reference.loading import load_tables


@pytest.fixture
def reference(db) -> None:
    """Regions, competencies, partners and standards as the site has them."""
    load_tables(member_tables())
