from django.apps import AppConfig


class MingentecConfig(AppConfig):
    name = "mingentec"

    def ready(self) -> None:
        from . import checks  # noqa: F401 (registers the deploy checks)
