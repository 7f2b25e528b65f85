"""All settings, from the environment. Defaults suit development; production is DEBUG=0.

The README's configuration table explains each variable; a test keeps the two alike.
"""

import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mingentec import environment
from mingentec.databases import database_settings
from mingentec.mail import mail_settings

BASE_DIR = Path(__file__).resolve().parent.parent

# Development or production --------------------------------------------------------------

DEBUG = environment.flag("DEBUG", default=True)
PRODUCTION = not DEBUG

# In development the site's own error pages are shown; this asks for Django's technical ones.
TECHNICAL_ERROR_PAGES = environment.flag("TECHNICAL_ERROR_PAGES", default=False)

REQUIRED_IN_PRODUCTION = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "OPERATOR_EMAIL",
    "OPERATOR_PHONE",
    "OPERATOR_REPRESENTATIVE",
)
if PRODUCTION:
    environment.require(*REQUIRED_IN_PRODUCTION)

DEVELOPMENT_SECRET_KEY = "only-for-development-and-worth-nothing-elsewhere"  # noqa: S105
SECRET_KEY = environment.text(
    "SECRET_KEY", DEVELOPMENT_SECRET_KEY, shown="a worthless one, in development only"
)
# Former keys, while a new one is being introduced: sessions signed with them stay valid.
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")

# Production has no loopback names, which any visitor could claim: whoever asks for the site's
# health needs no host name (mingentec.health).
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS",
    "" if PRODUCTION else "localhost,127.0.0.1,[::1]",
    shown="loopback, in development only",
)

# Who runs the site (imprint, privacy, accessibility statement) ---------------------------

OPERATOR = {
    "name": environment.text("OPERATOR_NAME", "Industrie- und Handelskammer Cottbus"),
    "street": environment.text("OPERATOR_STREET", "Goethestraße 1"),
    "city": environment.text("OPERATOR_CITY", "03046 Cottbus"),
    "representative": environment.text("OPERATOR_REPRESENTATIVE"),
    "email": environment.text("OPERATOR_EMAIL"),
    "phone": environment.text("OPERATOR_PHONE"),
    "vat_id": environment.text("OPERATOR_VAT_ID"),
    "privacy_officer": environment.text("OPERATOR_PRIVACY_OFFICER"),
    "hosting": environment.text("OPERATOR_HOSTING"),
}

# Applications ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "mingentec",
    "members",
    "events",
    "whitenoise.runserver_nostatic",
    "mingentec.admin_app.DirectoryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_countries",
    "phonenumber_field",
    "simple_history",
    "django_cleanup.apps.CleanupConfig",  # last: it looks at the models of those above
]

MIDDLEWARE = [
    "mingentec.head_requests.NoBodyForHead",
    "mingentec.health.HealthFirst",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mingentec.error_middleware.ErrorPagesMiddleware",
    "members.page_cache.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "mingentec.admin_language.AdminLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "mingentec.urls"
WSGI_APPLICATION = "mingentec.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mingentec.page_frame.page_frame",
            ],
            "builtins": ["mingentec.templatetags.bilingual_text"],
        },
    },
]

# Database --------------------------------------------------------------------------------

DATABASES = {
    "default": database_settings(
        environment.text(
            "DATABASE_URL", "sqlite:///db.sqlite3", shown="db.sqlite3 in the project's folder"
        ),
        project_folder=BASE_DIR,
        # The development server's threads end with their request: a connection kept would be
        # one lost, until PostgreSQL has no more to give.
        connection_seconds=environment.number(
            "DATABASE_CONNECTION_SECONDS",
            600 if PRODUCTION else 0,
            shown="600 in production, else 0",
        ),
    )
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The atlas -------------------------------------------------------------------------------

# Up to so many companies a request waits for the picture after a change, so that every change
# is seen at once; above, the former picture serves for the seconds that building takes.
ATLAS_WAITS_UP_TO = 5_000

# Kept pages (members/page_cache.py) ------------------------------------------------------

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Each process keeps the pages asked for last, at most some 25 MB, whatever is asked for.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 500, "CULL_FREQUENCY": 10},
    },
}

# Words looked for in vain ----------------------------------------------------------------

# So many seconds counts wait in a process, to be written together; 0: they are never written.
SEARCH_MISSES_WAIT = 5

# Accounts --------------------------------------------------------------------------------

AUTH_USER_MODEL = "members.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # seconds that the link in a mail is good for

# Mails -----------------------------------------------------------------------------------

_MAIL = mail_settings(
    environment.text(
        "EMAIL_URL", "" if PRODUCTION else "console:", shown="the console in development, else none"
    )
)
# Without a way to send mails nobody is offered a new password by mail.
SENDS_MAIL = _MAIL.is_sent
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.use_tls, _MAIL.use_ssl
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = environment.text(
    "EMAIL_FROM", OPERATOR["email"] or "directory@localhost", shown="OPERATOR_EMAIL"
)

# Languages and time ----------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "mingentec.formats"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

PHONENUMBER_DEFAULT_REGION = "DE"
PHONENUMBER_DB_FORMAT = "E164"

# Static files and uploads ----------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(
    environment.text(
        "STATIC_ROOT", str(BASE_DIR / "staticfiles"), shown="staticfiles in the project's folder"
    )
)
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(
    environment.text("MEDIA_ROOT", str(BASE_DIR / "media"), shown="media in the project's folder")
)
# Uploads have no address of their own: the site's views hand them out.
MEDIA_URL = "/media/"

# Production serves what collectstatic has hashed and compressed; development and tests serve
# the files as they lie in their folders, so that a change shows without collecting.
_STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not PRODUCTION
# Without it whitenoise lets every site load the files; nobody else needs them.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Security --------------------------------------------------------------------------------

# From 'none' upwards: public pages load the site's own styles, scripts and pictures only.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "mingentec.error_views.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION

SECURE_SSL_REDIRECT = environment.flag(
    "SSL_REDIRECT", default=PRODUCTION, shown="1 in production, else 0"
)
SECURE_HSTS_SECONDS = environment.number(
    "HSTS_SECONDS", 31_536_000 if PRODUCTION else 0, shown="31536000 in production, else 0"
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = environment.flag("HSTS_PRELOAD", default=False)

# Only a proxy that sets this header itself may be believed; a visitor could write it too.
BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# HSTS for subdomains and preloading would bind every other host below the chamber's domain,
# for years: that is the domain owner's decision, taken with the two variables above. So where
# they are off, their absence is no warning (docs/operations.md).
SILENCED_SYSTEM_CHECKS = [
    check
    for check, taken in (
        ("security.W005", SECURE_HSTS_INCLUDE_SUBDOMAINS),
        ("security.W021", SECURE_HSTS_PRELOAD),
    )
    if not taken
]

# Logging ---------------------------------------------------------------------------------

# gunicorn logs to stdout. A management command's stdout is its data, so it logs to stderr.
_UNDER_GUNICORN = "gunicorn" in Path(sys.argv[0]).parts[-2:]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "brief_on_suspicion": {"()": "mingentec.log_filters.BriefOnSuspicion"},
    },
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout" if _UNDER_GUNICORN else "ext://sys.stderr",
            "filters": ["brief_on_suspicion"],
            "formatter": "line",
        },
    },
    "root": {
        "handlers": ["console"],
        "level": environment.choice(
            "LOG_LEVEL", "INFO", allowed=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
        ),
    },
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
