"""The settings, loaded by a process of its own in the environment that each test names."""

import json
import sqlite3

import pytest
from django.conf import settings

from .production import manage, production_environment, python

REFUSAL = (
    "django.core.exceptions.ImproperlyConfigured: Production (DEBUG=0) needs these environment "
    "variables: {}. The README's configuration table says what each means."
)
ASK = """
import json, django
from django.conf import settings
django.setup()
print(json.dumps({name: getattr(settings, name) for name in %r}))
"""


def ask(names: list[str], environment: dict[str, str]) -> dict:
    """The values of the settings `names` in a process with this environment."""
    result = python("-c", ASK % (names,), environment=environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_production_without_anything_names_all_that_it_needs(tmp_path):
    environment = production_environment(tmp_path)
    for name in settings.REQUIRED_IN_PRODUCTION:
        del environment[name]

    result = python("manage.py", "check", environment=environment)

    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == REFUSAL.format(
        "SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL, OPERATOR_EMAIL, OPERATOR_PHONE, "
        "OPERATOR_REPRESENTATIVE"
    )


def test_production_names_the_one_variable_that_is_missing(tmp_path):
    environment = production_environment(tmp_path, OPERATOR_PHONE="")

    result = python("manage.py", "check", environment=environment)

    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == REFUSAL.format("OPERATOR_PHONE")


def test_development_needs_no_variable_at_all(tmp_path):
    only_path = {"PATH": production_environment(tmp_path)["PATH"]}

    assert manage("check", environment=only_path) == (
        "System check identified no issues (0 silenced).\n"
    )


def test_the_deploy_check_has_nothing_to_say_about_complete_settings(tmp_path):
    environment = production_environment(tmp_path, "postgresql://nobody@127.0.0.1:1/nothing")

    output = manage("check", "--deploy", "--fail-level", "INFO", environment=environment)

    assert output == "System check identified no issues (2 silenced).\n"


def test_the_deploy_check_passes_with_the_required_variables_alone(tmp_path):
    environment = production_environment(
        tmp_path, BEHIND_PROXY="", OPERATOR_PRIVACY_OFFICER="", OPERATOR_HOSTING=""
    )

    manage("check", "--deploy", "--fail-level", "WARNING", environment=environment)


@pytest.mark.parametrize(
    ("taken", "silenced"),
    [
        ({}, ["security.W005", "security.W021"]),
        ({"HSTS_INCLUDE_SUBDOMAINS": "1"}, ["security.W021"]),
        ({"HSTS_INCLUDE_SUBDOMAINS": "1", "HSTS_PRELOAD": "1"}, []),
    ],
)
def test_hsts_warnings_are_silent_only_where_the_decision_was_no(tmp_path, taken, silenced):
    environment = production_environment(tmp_path, **taken)

    assert ask(["SILENCED_SYSTEM_CHECKS"], environment) == {"SILENCED_SYSTEM_CHECKS": silenced}


def test_production_is_strict_by_default(tmp_path):
    expected = {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["directory.example"],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
    }

    assert ask(list(expected), production_environment(tmp_path)) == expected


def test_nobody_is_believed_about_tls_without_a_proxy(tmp_path):
    environment = production_environment(tmp_path, BEHIND_PROXY="0")

    assert ask(["SECURE_PROXY_SSL_HEADER"], environment) == {"SECURE_PROXY_SSL_HEADER": None}


PRAGMAS = """
import json, django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    values = {}
    for pragma in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout"):
        values[pragma] = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
print(json.dumps(values))
"""


def test_sqlite_writes_ahead_and_keeps_foreign_keys(tmp_path):
    result = python("-c", PRAGMAS, environment=production_environment(tmp_path))

    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 20_000,
    }


IN_TRANSACTION = """
import sqlite3, sys, django
django.setup()
from django.db import transaction
with transaction.atomic():
    print("begun")
    other = sqlite3.connect(sys.argv[1], timeout=0)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        print(error)
"""


def test_a_transaction_on_sqlite_takes_the_write_lock_at_its_start(tmp_path):
    database = tmp_path / "db.sqlite3"
    sqlite3.connect(database).close()

    result = python(
        "-c", IN_TRANSACTION, str(database), environment=production_environment(tmp_path)
    )

    assert result.stdout == "begun\ndatabase is locked\n"


def test_a_commands_output_is_data_and_its_log_goes_to_stderr(tmp_path):
    code = "import django, logging; django.setup(); logging.getLogger('site').warning('careful')"

    result = python("-c", code, environment=production_environment(tmp_path))

    assert result.stdout == ""
    assert result.stderr.endswith(" WARNING site careful\n")


def test_loading_the_site_opens_no_connection(tmp_path):
    """gunicorn loads the site before it forks; a shared connection would break in all workers."""
    (tmp_path / "static").mkdir()
    code = (
        "import mingentec.wsgi; from django.db import connections; "
        "print([c.connection for c in connections.all()])"
    )

    result = python("-c", code, environment=production_environment(tmp_path))

    assert (result.stdout, result.stderr) == ("[None]\n", "")


def test_connections_are_kept_in_production_only(tmp_path):
    """The development server gives each request a thread of its own, which would take its
    kept connection with it: PostgreSQL soon has none left."""
    production = production_environment(tmp_path)
    development = {name: production[name] for name in ("PATH", "DJANGO_SETTINGS_MODULE")}

    kept = [
        ask(["DATABASES"], environment)["DATABASES"]["default"]["CONN_MAX_AGE"]
        for environment in (development, production)
    ]

    assert kept == [0, 600]
