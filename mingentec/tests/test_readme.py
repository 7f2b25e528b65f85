"""The README and the other documents say what is so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

import mingentec.serving.gunicorn_config  # noqa: F401 (reads variables of its own)
from mingentec.environment import VARIABLES

from .production import PROJECT_FOLDER

README = (PROJECT_FOLDER / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ["README.md", *(f"docs/{path.name}" for path in (PROJECT_FOLDER / "docs").glob("*.md"))]

# What .gitignore names, and the repository's own folder.
NOT_SHARED = {
    *(".git", ".venv", "__pycache__", "staticfiles", "media", ".ruff_cache", ".hypothesis"),
}


def section(title: str) -> str:
    """The text below a heading of the README, up to the next one."""
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.S | re.M)[1]


def rows(title: str) -> list[list[str]]:
    """The table of a section, cell by cell, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_configuration_table_has_every_variable_with_its_default():
    table = {
        name.strip("`"): "" if default == "none" else default.strip("`")
        for name, default, _ in rows("Configuration")
    }

    assert table == {variable.name: variable.default for variable in VARIABLES.values()}


def test_the_configuration_table_says_what_production_requires():
    required = [
        name.strip("`")
        for name, _, meaning in rows("Configuration")
        if meaning.startswith("**Required in production.**")
    ]

    assert sorted(required) == sorted(settings.REQUIRED_IN_PRODUCTION)


def test_all_places_that_the_map_names_exist():
    places = re.findall(r"`([\w./-]*[/.][\w./-]*)`", section("Map of the code"))
    places += re.findall(r"`([\w./-]*/[\w./-]*)`", section("To change X, go to Y"))

    missing = [
        place
        for place in places
        if not place.startswith("/") and not (PROJECT_FOLDER / place).exists()
    ]

    assert len(places) > 30
    assert missing == []


def test_the_map_names_every_folder_of_the_top_level():
    folders = [path.name for path in PROJECT_FOLDER.iterdir() if path.is_dir()]
    mapped = re.findall(r"^\| `([\w.]+)/` ", section("Map of the code"), re.M)

    assert sorted(set(folders) - NOT_SHARED) == sorted(mapped)


def test_all_commands_that_the_readme_names_exist():
    named = set(re.findall(r"make ([a-z]+)", README))
    makefile = (PROJECT_FOLDER / "Makefile").read_text(encoding="utf-8")

    assert named - set(re.findall(r"^([a-z]+):.* ## ", makefile, re.M)) == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(name):
    document = PROJECT_FOLDER / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_no_file_knows_the_machine_it_was_written_on():
    """Folders of whoever works on the project have no place in what is shared."""
    private = re.compile("|".join(("/home/[a-z]", "/Users/[A-Za-z]", "/root" + "/", "/work" + "/")))

    knowing = [str(path) for path in shared_files(PROJECT_FOLDER) if private.search(text_of(path))]

    assert knowing == []


def shared_files(folder: Path) -> Iterator[Path]:
    """All files that belong to the project, at any depth."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in NOT_SHARED:
            yield from shared_files(path)
        elif path.is_file() and not path.name.startswith(("db.sqlite3", ".env", ".git")):
            yield path


def text_of(path: Path) -> str:
    """The file's text; pictures and compiled files have none that matters."""
    return path.read_text(encoding="utf-8", errors="replace")


def test_each_decision_has_a_number_of_its_own_which_its_title_begins_with():
    pages = sorted((PROJECT_FOLDER / "docs/decisions").glob("*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    titles = [page.read_text(encoding="utf-8").split(".")[0] for page in pages]

    assert numbers == list(range(1, len(pages) + 1))
    assert titles == [f"# {number}" for number in numbers]
