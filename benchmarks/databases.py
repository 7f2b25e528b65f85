"""The databases that the benchmark fills: each its own, empty, and gone afterwards."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from mingentec.tests.production import PROJECT_FOLDER

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
CLUSTER = PROJECT_FOLDER / ".ci" / "with-postgresql"
# Tells its DATABASE_URL and waits until its input is closed.
TELL = "import os, sys; print(os.environ['DATABASE_URL'], flush=True); sys.stdin.read()"


def lacking(kind: str) -> str:
    """What is missing for this kind of database, and how to get it; "" if nothing is."""
    if (
        kind == "postgresql"
        and subprocess.run([CLUSTER, "--check"], capture_output=True).returncode
    ):
        return "PostgreSQL is missing: apt-get install postgresql"
    return ""


@contextlib.contextmanager
def empty(kind: str, folder: Path) -> Iterator[str]:
    """The DATABASE_URL of an empty database of this kind; SQLite's lies in the folder."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    command = [CLUSTER, sys.executable, "-c", TELL]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        yield cluster.stdout.readline().strip()
        cluster.stdin.close()
