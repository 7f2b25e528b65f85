"""Deploy checks (`manage.py check --deploy`): what Django cannot know about this site.

Errors would harm at once, and the container refuses to start; warnings will harm some day;
infos are decisions that somebody should have taken on purpose.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Info, Tags, Warning, register

ONE_YEAR = 31_536_000
NAMED_BY_LAW = {
    "privacy_officer": "OPERATOR_PRIVACY_OFFICER",
    "hosting": "OPERATOR_HOSTING",
}


@register(Tags.security, deploy=True)
def check_secret_key(app_configs, **kwargs) -> list:
    if settings.SECRET_KEY != settings.DEVELOPMENT_SECRET_KEY:
        return []
    return [
        Error(
            "SECRET_KEY is the one from the repository, which everybody knows.",
            hint="Set SECRET_KEY to 50 random characters or more; docs/operations.md has a "
            "command for it.",
            id="mingentec.E001",
        )
    ]


@register(Tags.security, deploy=True)
def check_allowed_hosts(app_configs, **kwargs) -> list:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        Warning(
            "ALLOWED_HOSTS accepts every host name, so a visitor decides what the site's own "
            "links are called.",
            hint="Name the hosts of the site.",
            id="mingentec.W002",
        )
    ]


@register(Tags.security, deploy=True)
def check_preloading(app_configs, **kwargs) -> list:
    """Browsers' preload lists take a domain only with subdomains and for a year at least."""
    complete = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS and settings.SECURE_HSTS_SECONDS >= ONE_YEAR
    if not settings.SECURE_HSTS_PRELOAD or complete:
        return []
    return [
        Warning(
            "HSTS_PRELOAD=1 has no effect: the preload lists ask for HSTS_INCLUDE_SUBDOMAINS=1 "
            f"and HSTS_SECONDS of {ONE_YEAR} or more.",
            hint="Set all three, with the consent of the domain's owner, or none.",
            id="mingentec.W003",
        )
    ]


@register(Tags.security, deploy=True)
def check_redirect_to_tls(app_configs, **kwargs) -> list:
    if not settings.SECURE_SSL_REDIRECT or settings.BEHIND_PROXY:
        return []
    return [
        Info(
            "SSL_REDIRECT=1 without BEHIND_PROXY=1: if a proxy ends TLS, every request will be "
            "redirected to itself for ever.",
            hint="Set BEHIND_PROXY=1 when a proxy sets X-Forwarded-Proto.",
            id="mingentec.I004",
        )
    ]


@register(Tags.files, deploy=True)
def check_uploads(app_configs, **kwargs) -> list:
    if is_writable(Path(settings.MEDIA_ROOT)):
        return []
    return [
        Warning(
            f"MEDIA_ROOT ({settings.MEDIA_ROOT}) cannot be written: no document can be uploaded.",
            hint="Create the folder and give it to the user that runs the site.",
            id="mingentec.W005",
        )
    ]


@register(Tags.database, deploy=True)
def check_sqlite(app_configs, **kwargs) -> list:
    return messages_about_sqlite(settings.DATABASES["default"])


def messages_about_sqlite(database: dict) -> list:
    """Asks the settings only, not the database: SQLite fits one machine, and must be writable."""
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return []
    folder = Path(database["NAME"]).parent
    if not is_writable(folder):
        return [
            Warning(
                f"SQLite cannot write beside its database in {folder}.",
                hint="SQLite needs the folder, not the file alone: it keeps its log there.",
                id="mingentec.W006",
            )
        ]
    return [
        Info(
            "The database is SQLite: right for one machine, whatever its number of workers, "
            "and wrong as soon as a second one shall serve the site.",
            hint="docs/decisions/0001-sqlite-as-embedded-default.md says when to move on.",
            id="mingentec.I007",
        )
    ]


@register("operator", deploy=True)
def check_operator(app_configs, **kwargs) -> list:
    missing = [variable for key, variable in NAMED_BY_LAW.items() if not settings.OPERATOR[key]]
    if not missing:
        return []
    return [
        Info(
            f"The privacy page does not name all that it should: {', '.join(missing)}.",
            hint="A public body has a data protection officer, and visitors may ask where their "
            "data lie.",
            id="mingentec.I008",
        )
    ]


@register("mail", deploy=True)
def check_mail(app_configs, **kwargs) -> list:
    if settings.SENDS_MAIL:
        return []
    return [
        Info(
            "The site sends no mails: staff who forgot their password need an administrator.",
            hint="Set EMAIL_URL; docs/operations.md says how.",
            id="mingentec.I009",
        )
    ]


def is_writable(folder: Path) -> bool:
    """Whether the folder, or the nearest one above it that exists, can be written."""
    while not folder.exists():
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
