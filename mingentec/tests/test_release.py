"""The mark of the release: the same where pages are the same."""

import shutil

import pytest

from mingentec.release import FILES, FOLDERS, release


@pytest.fixture
def copy(tmp_path, settings, project_folder):
    """A copy of a small part of the project, as if it were the whole one."""
    for name in FILES:
        shutil.copy(project_folder / name, tmp_path / name)
    for folder in FOLDERS:
        (tmp_path / folder / "tests").mkdir(parents=True)
        (tmp_path / folder / "page.html").write_text("<p>")
    settings.BASE_DIR, settings.DEBUG = tmp_path, False
    yield tmp_path
    release.cache_clear()


def mark() -> str:
    release.cache_clear()
    return release()


def test_the_same_files_have_the_same_mark(copy):
    first = mark()
    (copy / "members" / "tests" / "test_new.py").write_text("")
    (copy / "db.sqlite3").write_text("")

    assert mark() == first


@pytest.mark.parametrize("path", ["templates/page.html", "locale/new.mo", "requirements.txt"])
def test_another_file_is_another_release(copy, path):
    first = mark()
    (copy / path).write_text("<p>new")

    assert mark() != first


def test_the_operator_s_particulars_stand_on_pages(copy, settings):
    first = mark()
    settings.OPERATOR = {**settings.OPERATOR, "phone": "+49 355 1"}

    assert mark() != first


def test_under_debug_each_process_has_its_own(copy, settings):
    settings.DEBUG = True

    assert mark() != mark()
