"""Tests have a database of their own, always: the developer's stays as it is."""

from django.conf import settings
from django.db import connection

from .production import production_environment, python


def test_the_database_is_one_for_tests(django_db_setup):
    name = str(connection.settings_dict["NAME"])

    assert name != str(settings.BASE_DIR / "db.sqlite3")
    assert name.startswith(("file:memorydb_default", "test_"))


def test_even_where_no_test_is_marked_as_needing_it(tmp_path):
    """The test above is none that pytest-django would make a database for."""
    environment = production_environment(tmp_path, DEBUG="1")
    test = f"{__file__}::test_the_database_is_one_for_tests"

    alone = python("-m", "pytest", "--quiet", test, environment=environment)

    assert alone.returncode == 0, alone.stdout
    assert not (tmp_path / "db.sqlite3").exists()
