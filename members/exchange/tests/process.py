"""A database that other processes work on: the test's own on PostgreSQL, else a file."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

PROJECT = Path(settings.BASE_DIR)


def database_url(folder: Path) -> str:
    """SQLite's test database lies in this process's memory, so others get a file of their own."""
    if connection.vendor == "postgresql":
        given = connection.settings_dict
        host = quote(given["HOST"], safe="")
        return f"postgresql://{given['USER']}@{host}:{given['PORT'] or 5432}/{given['NAME']}"
    return f"sqlite:///{folder}/other.sqlite3"


def python(folder: Path, code: str) -> subprocess.CompletedProcess:
    """Run code in another process, with Django set up."""
    prologue = "import django; django.setup()\n"
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(folder),
        "DJANGO_SETTINGS_MODULE": "mingentec.settings",
        "PYTHONPATH": str(PROJECT),
    }
    return subprocess.run(
        [sys.executable, "-c", prologue + code],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
