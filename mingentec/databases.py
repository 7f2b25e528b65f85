"""DATABASE_URL -> Django's database settings, for the two databases that the site runs on."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE_SCHEMES = ("sqlite",)
POSTGRESQL_SCHEMES = ("postgresql", "postgres")

# WAL lets readers go on while one writes, and with it NORMAL is safe against a crash of the
# program. An immediate transaction waits for the write lock at its start instead of failing
# in its middle. Foreign keys are off in SQLite unless each connection asks for them. What is
# deleted is overwritten, or personal data would stay readable in the file.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;"
    ),
}

# A database that does not answer at all must not hold a request for the kernel's two minutes.
POSTGRESQL_OPTIONS = {"connect_timeout": 5}


def database_settings(url: str, project_folder: Path, connection_seconds: int) -> dict:
    """The entry of DATABASES for `url`: sqlite:////absolute/path or postgresql://….

    A relative SQLite path means the project's folder, wherever the process was started.
    Connections live `connection_seconds`; one to a server is tested before each request's first
    use.
    Raises ImproperlyConfigured, without repeating the URL: it may hold a password.
    """
    scheme = urlsplit(url).scheme
    if scheme not in SQLITE_SCHEMES + POSTGRESQL_SCHEMES:
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with sqlite:// or postgresql://, as in "
            "sqlite:////var/lib/mingentec/db.sqlite3 or postgresql://user:password@host/name."
        )
    settings = _parsed(url, connection_seconds)
    if scheme in SQLITE_SCHEMES:
        if settings["NAME"] != ":memory:":
            settings["NAME"] = str(project_folder / settings["NAME"])
        own_options = SQLITE_OPTIONS
    else:
        own_options = POSTGRESQL_OPTIONS
    settings["OPTIONS"] = own_options | settings.get("OPTIONS", {})
    return settings


def _parsed(url: str, connection_seconds: int) -> dict:
    try:
        settings = dj_database_url.parse(
            url,
            conn_max_age=connection_seconds,
            conn_health_checks=urlsplit(url).scheme not in SQLITE_SCHEMES,
        )
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL is no valid address of a database.") from error
    if not settings["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database.")
    return settings
