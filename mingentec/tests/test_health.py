"""Health: asked by address and without TLS, with and without a database."""

import pytest

from .production import production_environment, python

UNREACHABLE = "postgresql://nobody@127.0.0.1:1/nothing"
ASK = """
import sys, django
django.setup()
from django.test import Client
response = Client().get(sys.argv[1], headers={"host": "10.0.0.7:8000"})
print(response.status_code, response.content.decode().strip())
"""


def test_live_answers_without_the_database(client):
    """The test has no access to the database, so a query would fail it."""
    response = client.get("/health/live")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/health/ready")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_health_is_never_cached(client):
    assert client.get("/health/live")["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )


@pytest.mark.parametrize(
    ("path", "answer"),
    [("/health/live", "200 ok\n"), ("/health/ready", "503 database unavailable\n")],
)
def test_an_unreachable_database_makes_the_site_live_but_not_ready(tmp_path, path, answer):
    (tmp_path / "static").mkdir()
    environment = production_environment(tmp_path, UNREACHABLE)

    result = python("-c", ASK, path, environment=environment)

    assert (result.stdout, "Traceback" in result.stderr) == (answer, False)
