"""EMAIL_URL -> how the site sends its mails."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BACKENDS = "django.core.mail.backends"
# Scheme -> default port, STARTTLS, TLS from the first byte.
SMTP_SCHEMES = {
    "smtp": (25, False, False),
    "smtp+starttls": (587, True, False),
    "smtps": (465, False, True),
}


@dataclass(frozen=True)
class Mail:
    """The values of Django's settings EMAIL_BACKEND, EMAIL_HOST and so on."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether mails go anywhere, if only to the console."""
        return self.backend != f"{BACKENDS}.dummy.EmailBackend"


def mail_settings(url: str) -> Mail:
    """What `url` stands for: smtp+starttls://user:password@host:587, smtps://…, smtp://… without
    encryption, console: for development, "" for no mails at all.

    Raises ImproperlyConfigured, without repeating the URL: it may hold a password.
    """
    if not url:
        return Mail(f"{BACKENDS}.dummy.EmailBackend")
    if url == "console:":
        return Mail(f"{BACKENDS}.console.EmailBackend")
    try:
        parts = urlsplit(url)
        default_port, use_tls, use_ssl = SMTP_SCHEMES[parts.scheme]
        port = parts.port or default_port
    except (KeyError, ValueError):
        parts = None
    if parts is None or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must be smtp+starttls://user:password@host:587, smtps://user:password@host, "
            "smtp://host or console: (signs in user and password as %40 and the like)."
        )
    return Mail(
        f"{BACKENDS}.smtp.EmailBackend",
        parts.hostname,
        port,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        use_tls,
        use_ssl,
    )
