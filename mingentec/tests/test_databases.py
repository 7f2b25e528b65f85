"""DATABASE_URL becomes database settings that suit each of the two databases."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mingentec.databases import database_settings

FOLDER = Path("/srv/site")


def test_an_absolute_sqlite_path_has_four_slashes():
    settings = database_settings("sqlite:////var/lib/db.sqlite3", FOLDER, 600)

    assert (settings["ENGINE"], settings["NAME"]) == (
        "django.db.backends.sqlite3",
        "/var/lib/db.sqlite3",
    )


def test_a_relative_sqlite_path_lies_in_the_projects_folder():
    settings = database_settings("sqlite:///db.sqlite3", FOLDER, 600)

    assert settings["NAME"] == "/srv/site/db.sqlite3"


def test_postgresql_keeps_tested_connections_and_gives_up_early():
    settings = database_settings(
        "postgresql://office:s%40cret@db.example:5433/directory?sslmode=require", FOLDER, 600
    )

    assert {key: settings[key] for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME")} == {
        "HOST": "db.example",
        "PORT": 5433,
        "USER": "office",
        "PASSWORD": "s@cret",
        "NAME": "directory",
    }
    assert settings["OPTIONS"] == {"connect_timeout": 5, "sslmode": "require"}
    assert (settings["CONN_MAX_AGE"], settings["CONN_HEALTH_CHECKS"]) == (600, True)


def test_a_socket_folder_may_stand_in_place_of_the_host():
    settings = database_settings("postgresql://office@%2Frun%2FPg/directory", FOLDER, 600)

    assert settings["HOST"] == "/run/Pg"


@pytest.mark.parametrize(
    "url", ["mysql://office:secret@db/directory", "db.sqlite3", "postgres//secret"]
)
def test_other_databases_are_refused_without_repeating_the_address(url):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database_settings(url, FOLDER, 600)

    assert str(refusal.value) == (
        "DATABASE_URL must begin with sqlite:// or postgresql://, as in "
        "sqlite:////var/lib/mingentec/db.sqlite3 or postgresql://user:password@host/name."
    )


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql://u:secret@db", "DATABASE_URL names no database."),
        ("postgresql://u:secret@db:x/n", "DATABASE_URL is no valid address of a database."),
    ],
)
def test_a_broken_address_is_refused_without_repeating_it(url, message):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database_settings(url, FOLDER, 600)

    assert str(refusal.value) == message
