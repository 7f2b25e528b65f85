"""Container files: no Docker engine is asked, but all that they call is run or looked up."""

import re
import stat
import subprocess
import uuid
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
import yaml
from django.conf import settings
from django.db import connection

from mingentec.environment import VARIABLES

from .production import PROJECT_FOLDER, free_port, production_environment, python, running

ENTRY_POINT = "mingentec/serving/entry_point.sh"


def read(name: str) -> str:
    return (PROJECT_FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture
def compose() -> dict:
    return yaml.safe_load(read("compose.yaml"))


@pytest.fixture
def example_variables() -> set[str]:
    return set(re.findall(r"^#? ?([A-Z_]+)=", read("docs/example.env"), re.MULTILINE))


# The entry point on a real database


@pytest.fixture
def empty_database(db):
    """The address of a new database on the server that this run uses."""
    name = f"entry_point_{uuid.uuid4().hex[:12]}"
    server = connection.settings_dict
    user, password, host, port = (
        quote(str(server[key]), safe="") for key in ("USER", "PASSWORD", "HOST", "PORT")
    )
    address = f"postgresql://{user}:{password}@{host}{port and f':{port}'}/"
    with psycopg.connect(address + "postgres", autocommit=True) as administrator:
        administrator.execute(f"CREATE DATABASE {name}")
        yield address + name
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgresql
def test_the_entry_point_brings_an_empty_database_up_to_date_and_serves(
    empty_database, static_root, tmp_path
):
    port = free_port()
    environment = production_environment(
        tmp_path,
        empty_database,
        STATIC_ROOT=static_root,
        WEB_BIND=f"127.0.0.1:{port}",
        WEB_WORKERS="2",
    )

    with running([ENTRY_POINT], port, environment, tmp_path / "log") as site:
        ready = site.get("/health/ready")
        page = site.get("/de/regionen/")
        check = python("-m", "mingentec.serving.health_check", environment=environment)
        stopped = site.stop()

    assert (ready[0], page[0], check.returncode, stopped) == (200, 200, 0, 0)
    with psycopg.connect(empty_database) as database:
        regions = database.execute("SELECT count(*) FROM members_region").fetchone()
    assert regions == (32,)


@pytest.mark.postgresql
def test_the_entry_point_passes_arguments_to_the_management_commands(empty_database, tmp_path):
    environment = production_environment(tmp_path, empty_database)

    result = subprocess.run(
        [PROJECT_FOLDER / ENTRY_POINT, "check", "--database", "default"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (result.returncode, result.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


def test_the_entry_point_refuses_the_key_from_the_repository(tmp_path):
    environment = production_environment(tmp_path, SECRET_KEY=settings.DEVELOPMENT_SECRET_KEY)

    result = subprocess.run(
        [PROJECT_FOLDER / ENTRY_POINT], env=environment, capture_output=True, text=True, check=False
    )

    assert result.returncode == 1
    assert "(mingentec.E001) SECRET_KEY is the one from the repository" in result.stderr
    assert not (tmp_path / "db.sqlite3").exists()


# compose.yaml


def test_all_files_that_compose_mounts_exist(compose):
    mounts = [
        mount.split(":")[0] for service in compose["services"].values() for mount in
        service.get("volumes", []) if mount.startswith(".")
    ]  # fmt: skip

    assert len(mounts) == 2
    assert [mount for mount in mounts if not (PROJECT_FOLDER / mount).is_file()] == []


def test_all_volumes_of_compose_are_declared(compose):
    used = {
        mount.split(":")[0] for service in compose["services"].values() for mount in
        service.get("volumes", []) if not mount.startswith(".")
    }  # fmt: skip

    assert used == set(compose["volumes"])


def test_only_the_proxy_is_reached_from_outside(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == [
        "proxy"
    ]


def test_each_service_waits_for_a_health_that_is_checked(compose):
    services = compose["services"]

    assert list(services["proxy"]["depends_on"]) == ["web"]
    assert list(services["web"]["depends_on"]) == ["database"]
    assert "healthcheck" in services["database"]
    assert "\nHEALTHCHECK " in read("Dockerfile")


def test_the_example_has_what_compose_asks_for(compose, example_variables):
    asked = set(re.findall(r"\$\{([A-Z_]+)", read("compose.yaml")))

    assert asked - example_variables == set()
    assert compose["services"]["web"]["env_file"] == ".env"


def test_the_example_has_what_production_requires_and_nothing_unknown(example_variables):
    given_by_compose = {"DATABASE_URL"}
    for_compose_only = {"POSTGRES_PASSWORD", "HTTP_PORT"}

    assert set(settings.REQUIRED_IN_PRODUCTION) - example_variables == given_by_compose
    assert example_variables - for_compose_only - set(VARIABLES) == set()


# Dockerfile


def copied_sources() -> list[str]:
    """What the Dockerfile copies out of the project's folder."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", read("Dockerfile"), re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def test_all_that_the_image_copies_exists_and_passes_the_ignore_file():
    let_through = re.findall(r"^!(.+)$", read(".dockerignore"), re.MULTILINE)

    assert sorted(copied_sources()) == sorted(let_through)
    assert [name for name in copied_sources() if not (PROJECT_FOLDER / name).exists()] == []


def test_the_image_has_all_packages_of_the_site():
    packages = {path.parent.name for path in PROJECT_FOLDER.glob("*/apps.py")}

    assert packages - set(copied_sources()) == set()


def test_the_image_builds_its_static_files_with_all_that_production_requires():
    step = re.search(
        r"^RUN (SECRET_KEY=.+?)python manage\.py collectstatic", read("Dockerfile"), re.S | re.M
    )

    assert sorted(re.findall(r"([A-Z_]+)=", step[1])) == sorted(settings.REQUIRED_IN_PRODUCTION)


def test_the_images_entry_point_can_be_executed():
    called = re.search(r'^ENTRYPOINT \["/srv/site/(.+)"\]$', read("Dockerfile"), re.MULTILINE)[1]

    assert called == ENTRY_POINT
    assert Path(PROJECT_FOLDER, called).stat().st_mode & stat.S_IXUSR


def test_the_image_does_not_run_as_root():
    users = re.findall(r"^USER (\w+)$", read("Dockerfile"), re.MULTILINE)

    assert users == ["site"]
