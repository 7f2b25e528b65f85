from pathlib import Path

from django.apps import AppConfig
from django.utils.autoreload import file_changed, trigger_reload


class MingentecConfig(AppConfig):
    name = "mingentec"

    def ready(self) -> None:
        from . import checks, staff_groups  # noqa: F401 (registers the deploy checks)

        staff_groups.keep_groups_after_migrate()
        file_changed.connect(_start_anew)


def _start_anew(file_path: Path, **_kwargs) -> None:
    """In development a changed template or catalogue starts the server anew, as Python files do:
    pages and pieces of pages are kept as long as the process lives (mingentec.release)."""
    trigger_reload(file_path)
