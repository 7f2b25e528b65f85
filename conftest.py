"""What all tests share: which parts need what, and where they are left out by name."""

import os
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import settings as hypothesis_settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""

# Playwright's synchronous interface runs an event loop, inside which Django would refuse
# the database; the browser tests never share a connection between the two.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DATABASE_OF_THE_SITE = pytest.StashKey[str]()


def missing_parts() -> dict[str, str]:
    """Marker -> how to get what its tests need, for each need that this run can't meet."""
    missing = {}
    if not CHROMIUM:
        missing["browser"] = "Chromium is missing: apt-get install chromium"
    if not NGINX:
        missing["nginx"] = "nginx is missing: apt-get install nginx-light"
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        missing["postgresql"] = "this run is on SQLite: `make test` runs the suite on both"
    return missing


# No deadlines: a busy machine is no bug, and nothing here asserts how long it took.
hypothesis_settings.register_profile("site", deadline=None, max_examples=60)
hypothesis_settings.load_profile("site")


def pytest_configure(config):
    """Under REQUIRE_ALL=1 nothing may be missing but PostgreSQL, which has its own run."""
    config.stash[DATABASE_OF_THE_SITE] = settings.DATABASES["default"]["NAME"]
    lacking = [reason for marker, reason in missing_parts().items() if marker != "postgresql"]
    if os.environ.get("REQUIRE_ALL") == "1" and lacking:
        raise pytest.UsageError(f"REQUIRE_ALL=1, but {'; '.join(lacking)}")


def pytest_collection_modifyitems(config, items):
    """The one rule that leaves tests out."""
    missing = missing_parts()
    config.left_out = []
    kept, left_out = [], []
    for item in items:
        reasons = [missing[mark.name] for mark in item.iter_markers() if mark.name in missing]
        (left_out if reasons else kept).append(item)
        config.left_out += [(reason, item.nodeid) for reason in reasons[:1]]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_sessionfinish(session):
    """A process of pytest-xdist hands its list to the one that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.left_out


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Every process collects all tests, so any process's list is the whole one."""
    node.config.left_out = getattr(node, "workeroutput", {}).get("left_out", [])


def pytest_terminal_summary(terminalreporter, config):
    """Name what was left out and how to get it."""
    by_reason = defaultdict(list)
    for reason, nodeid in getattr(config, "left_out", []):
        by_reason[reason].append(nodeid)
    for reason, nodeids in by_reason.items():
        terminalreporter.write_line(f"left out, {len(nodeids)} tests ({reason}):")
        for nodeid in nodeids:
            terminalreporter.write_line(f"  {nodeid}")


@pytest.fixture(autouse=True)
def _default_language():
    """A request leaves its language active in the thread: the next test starts in German."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_page_kept():
    """What a test before has kept is no answer to this one."""
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def _no_thread_counts_searches(settings):
    """A thread of its own would write outside of the test's transaction, and after the test."""
    settings.SEARCH_MISSES_WAIT = 0


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """A database for tests, whatever they are.

    pytest-django makes one only if a test is marked or asks for `db`; for all others, such as
    the browser's tests alone, this fixture would leave them the developer's own.
    """
    made = []
    with django_db_blocker.unblock():
        if connection.settings_dict["NAME"] == request.config.stash[DATABASE_OF_THE_SITE]:
            made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        end_other_connections()
        if made:
            teardown_databases(made, verbosity=0)


def end_other_connections() -> None:
    """PostgreSQL drops no database that a thread of a served site is still connected to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def client() -> Client:
    """An anonymous visitor."""
    return Client()


@pytest.fixture(scope="session")
def project_folder() -> Path:
    """The folder that holds manage.py."""
    return settings.BASE_DIR
