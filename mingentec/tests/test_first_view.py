"""What a first visit costs: bytes on the wire, measured with brotli as the server sends them."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

pytestmark = pytest.mark.django_db

HTML_BUDGET = 14_336  # one round trip
STYLES_BUDGET = 10_240
WHOLE_BUDGET = 40_000


def weight(content: bytes) -> int:
    return len(brotli.compress(content, quality=5))


@pytest.fixture
def samples():
    """The directory at its real size."""
    call_command("load_reference_data", verbosity=0)
    call_command("load_sample_companies", verbosity=0)


def test_a_first_view_stays_within_its_budget(client, samples):
    for path in ("/de/", "/en/", "/de/unternehmen/", "/en/companies/", "/de/regionen/"):
        html = client.get(path).content
        files = re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode())
        weights = {name: weight(Path(finders.find(name)).read_bytes()) for name in files}
        styles = sum(size for name, size in weights.items() if name.endswith(".css"))

        assert weight(html) <= HTML_BUDGET, path
        assert 0 < styles <= STYLES_BUDGET, path
        assert weight(html) + sum(weights.values()) <= WHOLE_BUDGET, path
