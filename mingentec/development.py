"""What `make run` does before the server starts: a database that is ready to be looked at.

A new database also gets the sample companies, once. That it is still waiting for them is
written down before anything else, in the only table that exists then (Django's record of
migrations), and taken back in the transaction that loads them. So a first run killed at any
moment is finished by the next one, and samples that somebody removed never come back.
"""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

# Looks like a migration of this app, which has none, so that Django leaves it alone.
WAITING = ("mingentec", "waiting_for_sample_companies")

ACCOUNT_NAME = "admin"
CREATE_FIRST_USER = ".venv/bin/python manage.py createsuperuser"
CHANGE_PASSWORD = ".venv/bin/python manage.py changepassword"  # noqa: S105 (no password)


def shall_have_samples() -> bool:
    """Whether the database is new (no migration was ever applied) and this is development."""
    return settings.DEBUG and not MigrationRecorder(connection).applied_migrations()


def wait_for_samples() -> None:
    """Write down that this database shall get the sample companies."""
    MigrationRecorder(connection).record_applied(*WAITING)


def waits_for_samples() -> bool:
    """Whether this database was new and has not got its sample companies yet."""
    return WAITING in MigrationRecorder(connection).applied_migrations()


def load_samples(**output) -> None:
    """Load the sample companies and write down that they are in: both or neither."""
    with transaction.atomic():
        call_command("load_sample_companies", **output)
        MigrationRecorder(connection).record_unapplied(*WAITING)


def prepare_database(**output) -> None:
    """Migrate, load the reference data, and the samples if the database was new.

    `output` is what call_command takes: stdout, stderr.
    """
    if shall_have_samples():
        wait_for_samples()
    call_command("migrate", interactive=False, verbosity=0, **output)
    call_command("load_reference_data", **output)
    if waits_for_samples():
        load_samples(**output)


def first_account() -> str:
    """Create the account `admin` where nobody can sign in yet; gives what to tell about it.

    Only on SQLite with DEBUG: a database that others can reach gets no account unasked.
    """
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return f"Forgotten the password? {CHANGE_PASSWORD} NAME"
    is_own_machine = settings.DEBUG and connection.vendor == "sqlite"
    if not is_own_machine or users.filter(username=ACCOUNT_NAME).exists():
        return f"There is no administrator yet. Create one with: {CREATE_FIRST_USER}"
    password = secrets.token_urlsafe(12)
    users.create_superuser(ACCOUNT_NAME, password=password)
    return f"Sign in at /admin/ as {ACCOUNT_NAME} with the password {password} (shown only now)."
