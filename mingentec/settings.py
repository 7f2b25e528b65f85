"""All settings, from the environment. Defaults suit development; production is DEBUG=0.

The README's configuration table explains each variable; a test keeps the two alike.
"""

import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mingentec import environment

BASE_DIR = Path(__file__).resolve().parent.parent

# Development or production --------------------------------------------------------------

DEBUG = environment.flag("DEBUG", default=True)
PRODUCTION = not DEBUG

# In development the site's own error pages are shown; this asks for Django's technical ones.
TECHNICAL_ERROR_PAGES = environment.flag("TECHNICAL_ERROR_PAGES", default=False)

if PRODUCTION:
    environment.require(
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "OPERATOR_EMAIL",
        "OPERATOR_PHONE",
        "OPERATOR_REPRESENTATIVE",
    )

SECRET_KEY = environment.text("SECRET_KEY", "only-for-development-and-worth-nothing-elsewhere")

# The loopback names let health checks ask from inside the container.
ALLOWED_HOSTS = [*environment.words("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]

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
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
        conn_max_age=environment.number("DATABASE_CONNECTION_SECONDS", 600),
        conn_health_checks=True,
    )
}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; an immediate transaction waits for the write
    # lock at its start instead of failing in its middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        ),
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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

# Languages and time ----------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

PHONENUMBER_DEFAULT_REGION = "DE"
PHONENUMBER_DB_FORMAT = "E164"

# Static files and uploads ----------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(BASE_DIR / "media")))
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

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
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION

SECURE_SSL_REDIRECT = environment.flag("SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 31_536_000 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = environment.flag("HSTS_PRELOAD", default=False)
if environment.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Both would bind every other host below the chamber's domain: that decision is the domain
# owner's, taken with the variables above, not this site's. So their absence is no warning.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Logging ---------------------------------------------------------------------------------

# The server logs to stdout. A management command's stdout is its data, so it logs to stderr.
_RUN_BY_MANAGE = Path(sys.argv[0]).name == "manage.py"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stderr" if _RUN_BY_MANAGE else "ext://sys.stdout",
            "formatter": "line",
        },
    },
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
