"""What `make run` does before the server starts, with real databases and commands."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder

from members.models import Company, Region, User
from members.tests.factories import make_company, make_region
from mingentec.development import (
    first_account,
    prepare_database,
    shall_have_samples,
    wait_for_samples,
    waits_for_samples,
)

PROJECT = Path(__file__).resolve().parents[2]
NO_ADMINISTRATOR = (
    "There is no administrator yet. Create one with: .venv/bin/python manage.py createsuperuser"
)


def prepare() -> str:
    """What the steps for the database print."""
    out = StringIO()
    prepare_database(stdout=out)
    return out.getvalue()


def manage(database: Path, *words: str) -> subprocess.Popen:
    """A management command on a database file of its own, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{database}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def output_of(process: subprocess.Popen) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def rows(database: Path, table: str) -> int:
    """How many rows the table has, 0 while there is none."""
    with sqlite3.connect(database) as connection:
        try:
            return connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608
        except sqlite3.OperationalError:
            return 0


def test_a_first_run_killed_halfway_is_finished_by_the_next_and_samples_never_return(tmp_path):
    database = tmp_path / "db.sqlite3"
    first = manage(database, "prepare_development")
    while not rows(database, "members_region") and first.poll() is None:
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.communicate()

    second = output_of(manage(database, "prepare_development"))
    output_of(manage(database, "remove_sample_companies"))
    third = output_of(manage(database, "prepare_development"))

    assert "Loaded 410 sample companies" in second
    assert re.search(r"as admin with the password \S{16} \(shown only now\)", second)
    assert "sample" not in third
    assert "password" in third
    assert "shown only now" not in third
    assert rows(database, "members_region") == 32
    assert rows(database, "members_company") == 0
    assert rows(database, "members_user") == 1


@pytest.mark.django_db
def test_an_existing_database_gets_the_reference_data_and_no_samples():
    make_company("Unsere Firma", region=make_region("anderswo", ags="99999", tile_column=90))

    prepare()

    assert Region.objects.filter(slug="cottbus").exists()
    assert list(Company.objects.values_list("name", flat=True)) == ["Unsere Firma"]


@pytest.mark.django_db
def test_a_database_that_waits_gets_the_samples_once():
    wait_for_samples()

    first, second = prepare(), prepare()

    assert "Loaded 410 sample companies" in first
    assert "sample" not in second
    assert Company.objects.count() == 410
    assert not waits_for_samples()


@pytest.mark.django_db
def test_samples_that_fail_leave_nothing_and_are_tried_again():
    wait_for_samples()
    in_the_way = make_company(
        office_key="S-0007", region=make_region("anderswo", ags="99999", tile_column=90)
    )

    with pytest.raises(CommandError):
        prepare()

    assert Company.objects.count() == 1
    assert waits_for_samples()

    in_the_way.delete()
    prepare()

    assert Company.objects.count() == 410


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_only_a_new_database_of_development_shall_have_samples(settings, debug):
    settings.DEBUG = debug
    assert not shall_have_samples()

    MigrationRecorder.Migration.objects.all().delete()

    assert shall_have_samples() is debug


@pytest.mark.django_db
def test_migrations_stay_in_order_while_a_database_waits():
    wait_for_samples()

    call_command("migrate", check_unapplied=True, stdout=StringIO())
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=StringIO())


# The first account


@pytest.mark.django_db
def test_without_debug_nobody_gets_an_account_unasked(settings):
    settings.DEBUG = False

    assert first_account() == NO_ADMINISTRATOR
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_the_account_is_made_on_sqlite_only(settings):
    settings.DEBUG = True
    on_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]

    told = first_account()

    assert (told != NO_ADMINISTRATOR) is on_sqlite
    assert User.objects.filter(username="admin", is_superuser=True).exists() is on_sqlite
    if on_sqlite:
        password = told.split("the password ")[1].split(" ")[0]
        assert User.objects.get().check_password(password)


@pytest.mark.django_db
def test_an_ordinary_user_called_admin_is_left_alone(settings):
    settings.DEBUG = True
    User.objects.create_user("admin")

    assert first_account() == NO_ADMINISTRATOR
    assert not User.objects.get().is_superuser


@pytest.mark.django_db
def test_where_somebody_can_sign_in_no_account_is_made(settings):
    settings.DEBUG = True
    User.objects.create_superuser("chefin")

    assert first_account() == (
        "Forgotten the password? .venv/bin/python manage.py changepassword NAME"
    )
    assert User.objects.count() == 1
