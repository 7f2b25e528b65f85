from django.apps import AppConfig


class MingentecConfig(AppConfig):
    name = "mingentec"

    def ready(self) -> None:
        from . import checks, staff_groups  # noqa: F401 (registers the deploy checks)

        staff_groups.keep_groups_after_migrate()
