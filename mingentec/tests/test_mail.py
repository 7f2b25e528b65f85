"""EMAIL_URL: what each form of it stands for."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from mingentec.mail import Mail, mail_settings

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        (
            "smtp+starttls://office%40example.org:p%3Aw%2Fd@mail.example.org",
            Mail(SMTP, "mail.example.org", 587, "office@example.org", "p:w/d", use_tls=True),
        ),
        (
            "smtps://office:secret@mail.example.org:4650",
            Mail(SMTP, "mail.example.org", 4650, "office", "secret", use_ssl=True),
        ),
        ("smtp://localhost", Mail(SMTP, "localhost", 25)),
        ("console:", Mail("django.core.mail.backends.console.EmailBackend")),
        ("", Mail("django.core.mail.backends.dummy.EmailBackend")),
    ],
)
def test_an_address_becomes_settings(url, mail):
    assert mail_settings(url) == mail
    assert mail.is_sent == (url != "")


@pytest.mark.parametrize(
    "url",
    ["mail.example.org", "http://a:hidden@host", "smtp://", "smtp://u:hidden@host:x", "smtps://["],
)
def test_any_other_address_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured, match=r"EMAIL_URL must be") as refusal:
        mail_settings(url)

    assert "hidden" not in str(refusal.value)
