"""The site with a database that is really away, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mingentec.error_views import STATUS_BY_PAGE

PROJECT = Path(__file__).resolve().parents[2]

# Reads paths from its arguments, prints path -> [status, language of the page].
VISITOR = """
import json, re, sys
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "localhost"})
answers = {}
for path in sys.argv[1:]:
    response = client.get(path)
    language = re.search('<html lang="(.*?)"', response.text)
    answers[path] = [response.status_code, language and language[1]]
print(json.dumps(answers))
"""


def visit(database_url: str, *paths: str, debug: str = "1") -> dict[str, list]:
    """Path -> [status, language], asked in a new process with that database."""
    run = subprocess.run(
        [sys.executable, "-c", VISITOR, *paths],
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "mingentec.settings",
            "DATABASE_URL": database_url,
            "DEBUG": debug,
            "ALLOWED_HOSTS": "localhost",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


def test_with_postgresql_out_of_reach_legal_pages_answer_and_the_others_say_503():
    # Port 1 of the loopback address: nothing listens there.
    url = "postgresql://nobody@127.0.0.1:1/nothing"

    assert visit(
        url, "/de/impressum/", "/en/imprint/", "/en/privacy/", "/de/barrierefreiheit/",
        "/de/netzwerk/", "/en/network/", "/en/nix/", "/health/live", "/health/ready",
    ) == {
        "/de/impressum/": [200, "de"],
        "/en/imprint/": [200, "en"],
        "/en/privacy/": [200, "en"],
        "/de/barrierefreiheit/": [200, "de"],
        "/de/netzwerk/": [503, "de"],
        "/en/network/": [503, "en"],
        "/en/nix/": [404, "en"],
        "/health/live": [200, None],
        "/health/ready": [503, None],
    }  # fmt: skip


def test_a_table_that_does_not_exist_is_a_mistake_and_no_reason_to_come_back(tmp_path):
    answers = visit(f"sqlite:///{tmp_path}/empty.sqlite3", "/en/network/", "/de/impressum/")

    assert answers == {"/en/network/": [500, "en"], "/de/impressum/": [200, "de"]}


def test_a_database_file_that_cannot_be_opened_is_503(tmp_path):
    answers = visit(f"sqlite:///{tmp_path}/no/such/folder/db.sqlite3", "/en/network/")

    assert answers == {"/en/network/": [503, "en"]}


@pytest.mark.parametrize(("lang", "word"), [("de", "fehler"), ("en", "errors")])
def test_in_development_every_error_page_can_be_looked_at(lang, word, tmp_path):
    paths = {f"/{lang}/{word}/{page}/": [code, lang] for page, code in STATUS_BY_PAGE.items()}
    paths[f"/{lang}/{word}/"] = [200, lang]
    paths[f"/{lang}/{word}/999/"] = [404, lang]

    assert visit(f"sqlite:///{tmp_path}/empty.sqlite3", *paths) == paths
