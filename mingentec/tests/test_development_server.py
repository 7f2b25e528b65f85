"""The development server shows what the files say now."""

import pytest
from django.utils.autoreload import file_changed


@pytest.mark.parametrize(
    "path", ["templates/base.html", "locale/de/LC_MESSAGES/django.mo", "members/urls.py"]
)
def test_it_starts_anew_with_each_file_that_pages_are_made_of(project_folder, path):
    """Django would start only for Python files, and pages are kept until the next start."""
    with pytest.raises(SystemExit) as ended:
        file_changed.send(sender=None, file_path=project_folder / path)

    assert ended.value.code == 3  # what Django's server takes for "start me again"
