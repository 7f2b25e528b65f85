"""The compiled requirements are those of the written ones: `make requirements` was not forgotten.

Asks no package index: it compares the files with each other.
"""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from .production import PROJECT_FOLDER

PIN = re.compile(
    r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: *;[^\\]*)? \\\n((?:    --hash=\S+(?: \\)?\n)+)", re.M
)


def written(name: str) -> list[Requirement]:
    """The direct requirements of a .in file."""
    lines = (PROJECT_FOLDER / name).read_text(encoding="utf-8").splitlines()
    direct = [line.split("#")[0].strip() for line in lines if not line.startswith("-")]
    return [Requirement(line) for line in direct if line]


def pins(name: str) -> dict[str, Version]:
    """Package -> version of a compiled file, for all packages that come with hashes."""
    text = (PROJECT_FOLDER / name).read_text(encoding="utf-8")
    found = {canonicalize_name(match[1]): Version(match[2]) for match in PIN.finditer(text)}
    assert len(found) == len(re.findall(r"^\S+==", text, re.M))
    return found


@pytest.mark.parametrize(
    ("source", "compiled"),
    [
        ("requirements.in", "requirements.txt"),
        ("requirements.in", "requirements-dev.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ],
)
def test_each_written_requirement_is_compiled_to_a_version_that_it_allows(source, compiled):
    versions = pins(compiled)

    refused = [
        str(requirement)
        for requirement in written(source)
        if not requirement.specifier.contains(versions[canonicalize_name(requirement.name)])
    ]

    assert refused == []


def test_tests_run_with_the_very_versions_of_the_site():
    developing = pins("requirements-dev.txt")

    assert {name: developing.get(name) for name in pins("requirements.txt")} == pins(
        "requirements.txt"
    )


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_each_written_requirement_has_its_reason(name):
    lines = (PROJECT_FOLDER / name).read_text(encoding="utf-8").splitlines()

    unreasoned = [line for line in lines if line and line[0] not in "-#" and " # " not in line]

    assert unreasoned == []
