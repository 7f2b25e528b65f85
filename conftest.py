"""What all tests share: which parts need what, and where they are left out by name."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""

# Playwright's synchronous interface runs an event loop, inside which Django would refuse
# the database; the browser tests never share a connection between the two.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure():
    """Tests take static files as they stand in the source, without collecting them first."""
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns where it is missing
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


def missing_parts() -> dict[str, str]:
    """Marker -> how to get what its tests need, for each need that this run can't meet."""
    missing = {}
    if not CHROMIUM:
        missing["browser"] = "Chromium is missing: apt-get install chromium"
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        missing["postgresql"] = "this run is on SQLite: `make test` runs the suite on both"
    return missing


def pytest_collection_modifyitems(config, items):
    """The one rule that leaves tests out; forbidden for Chromium under REQUIRE_ALL=1."""
    missing = missing_parts()
    if os.environ.get("REQUIRE_ALL") == "1" and "browser" in missing:
        raise pytest.UsageError(f"REQUIRE_ALL=1, but {missing['browser']}")
    left_out = [item for item in items if any(item.get_closest_marker(m) for m in missing)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    config.left_out = [
        (item.nodeid, reason)
        for item in left_out
        for marker, reason in missing.items()
        if item.get_closest_marker(marker)
    ]


def pytest_terminal_summary(terminalreporter, config):
    """Name what was left out and how to get it."""
    for nodeid, reason in getattr(config, "left_out", []):
        terminalreporter.write_line(f"left out: {nodeid} ({reason})")


@pytest.fixture
def client() -> Client:
    """An anonymous visitor."""
    return Client()
