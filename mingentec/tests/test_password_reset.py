"""A new password by mail: for whom, how often, and what a stranger learns (nothing)."""

import datetime
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from members.models import User
from members.tests.staff_cast import make_staff
from mingentec.password_reset import MAIL_AGAIN_AFTER

pytestmark = pytest.mark.django_db

PAGE = "/admin/password_reset/"
PASSWORD = "Grubenlampe-2031"


@contextmanager
def mails_delivered() -> Iterator[None]:
    """Waits for the threads in which mails leave."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=10)


def ask(email: str):
    """The answer to a stranger who asks for a new password."""
    with mails_delivered():
        return Client().post(PAGE, {"email": email}, follow=True)


def recipients() -> list[str]:
    return [address for message in mail.outbox for address in message.to]


@pytest.fixture
def ada() -> User:
    return make_staff("ada", email="ada@example.org", password=PASSWORD)


def link_in(message) -> str:
    return re.search(r"https?://[^/]+(/admin/reset/\S+)", message.body)[1]


def test_the_sign_in_page_leads_to_it(client, db):
    assert PAGE in client.get("/admin/login/").content.decode()


def test_the_link_in_the_mail_sets_a_new_password_once(ada):
    ask("ada@example.org")
    (message,) = mail.outbox
    browser = Client()
    form = browser.get(link_in(message), follow=True)
    new = {"new_password1": "Foerderturm-77", "new_password2": "Foerderturm-77"}

    done = browser.post(form.request["PATH_INFO"], new, follow=True)

    assert done.status_code == 200
    assert browser.login(username="ada", password="Foerderturm-77")
    assert message.to == ["ada@example.org"]
    assert "ada" in message.body
    assert Client().get(link_in(message), follow=True).context["validlink"] is False


def test_an_unknown_address_gets_the_same_answer_and_no_mail(ada):
    known, unknown = ask("ada@example.org"), ask("niemand@example.org")

    assert recipients() == ["ada@example.org"]
    assert known.content == unknown.content
    assert known.redirect_chain == unknown.redirect_chain
    assert dict(known.headers) == dict(unknown.headers)


def test_an_account_gets_one_mail_in_five_minutes(ada):
    bob = make_staff("bob", email="bob@example.org", password=PASSWORD)
    for address in ("ada@example.org", "ada@example.org", "bob@example.org", "ADA@example.org"):
        ask(address)
    assert recipients() == [ada.email, bob.email]

    long_ago = timezone.now() - MAIL_AGAIN_AFTER - datetime.timedelta(seconds=1)
    User.objects.filter(pk=ada.pk).update(reset_mailed_at=long_ago)
    ask("ada@example.org")

    assert recipients() == [ada.email, bob.email, ada.email]


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"password": "!x"}])
def test_who_may_not_sign_in_gets_no_mail(ada, change):
    User.objects.filter(pk=ada.pk).update(**change)

    ask("ada@example.org")

    assert recipients() == []


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Passwort"), ("en", "requested a password reset")]
)
def test_the_mail_is_in_the_accounts_language(ada, language, word):
    User.objects.filter(pk=ada.pk).update(language=language)

    ask("ada@example.org")

    assert word in mail.outbox[0].body


def test_a_mail_server_that_fails_is_told_to_the_log_and_not_to_the_visitor(ada, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = ask("ada@example.org")

    assert answer.status_code == 200
    assert [record.name for record in caplog.records] == ["mingentec.password_reset"]
    assert "ada@example.org" not in caplog.messages[0]
