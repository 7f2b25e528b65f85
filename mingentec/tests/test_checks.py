"""The deploy checks of the site: what each finds, and that it is silent otherwise."""

import pytest

from mingentec import checks


def ids(messages) -> list[str]:
    return [message.id for message in messages]


def test_the_development_key_is_an_error(settings):
    settings.SECRET_KEY = settings.DEVELOPMENT_SECRET_KEY

    assert ids(checks.check_secret_key(None)) == ["mingentec.E001"]


def test_a_key_of_ones_own_is_none(settings):
    settings.SECRET_KEY = "of one's own"

    assert checks.check_secret_key(None) == []


@pytest.mark.parametrize(
    ("hosts", "expected"), [(["*"], ["mingentec.W002"]), (["directory.example"], [])]
)
def test_any_host_is_a_warning(settings, hosts, expected):
    settings.ALLOWED_HOSTS = hosts

    assert ids(checks.check_allowed_hosts(None)) == expected


@pytest.mark.parametrize(
    ("preload", "subdomains", "seconds", "expected"),
    [
        (False, False, 3600, []),
        (True, False, 31_536_000, ["mingentec.W003"]),
        (True, True, 3600, ["mingentec.W003"]),
        (True, True, 31_536_000, []),
    ],
)
def test_preloading_without_its_conditions_is_a_warning(
    settings, preload, subdomains, seconds, expected
):
    settings.SECURE_HSTS_PRELOAD = preload
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = subdomains
    settings.SECURE_HSTS_SECONDS = seconds

    assert ids(checks.check_preloading(None)) == expected


@pytest.mark.parametrize(
    ("redirect", "behind_proxy", "expected"),
    [(True, False, ["mingentec.I004"]), (True, True, []), (False, False, [])],
)
def test_a_redirect_that_may_never_end_is_named(settings, redirect, behind_proxy, expected):
    settings.SECURE_SSL_REDIRECT = redirect
    settings.BEHIND_PROXY = behind_proxy

    assert ids(checks.check_redirect_to_tls(None)) == expected


def test_a_folder_that_can_be_made_suits_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "not" / "yet"

    assert checks.check_uploads(None) == []


def test_a_folder_that_cannot_be_made_is_a_warning(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"

    assert ids(checks.check_uploads(None)) == ["mingentec.W005"]


def database(engine: str, path="") -> dict:
    return {"ENGINE": f"django.db.backends.{engine}", "NAME": str(path)}


def test_sqlite_in_production_is_named(tmp_path):
    messages = checks.messages_about_sqlite(database("sqlite3", tmp_path / "db.sqlite3"))

    assert ids(messages) == ["mingentec.I007"]


def test_sqlite_without_a_folder_to_write_in_is_a_warning(tmp_path):
    (tmp_path / "file").touch()

    messages = checks.messages_about_sqlite(database("sqlite3", tmp_path / "file" / "db.sqlite3"))

    assert ids(messages) == ["mingentec.W006"]


def test_postgresql_needs_no_word():
    assert checks.messages_about_sqlite(database("postgresql", "directory")) == []


def test_particulars_that_the_privacy_page_needs_are_named(settings):
    settings.OPERATOR = settings.OPERATOR | {"privacy_officer": "", "hosting": ""}

    (message,) = checks.check_operator(None)

    assert (message.id, message.msg) == (
        "mingentec.I008",
        "The privacy page does not name all that it should: "
        "OPERATOR_PRIVACY_OFFICER, OPERATOR_HOSTING.",
    )


def test_complete_particulars_need_no_word(settings):
    settings.OPERATOR = settings.OPERATOR | {"privacy_officer": "X", "hosting": "Y"}

    assert checks.check_operator(None) == []


@pytest.mark.parametrize(("sends", "expected"), [(False, ["mingentec.I009"]), (True, [])])
def test_a_site_that_sends_no_mails_is_named(settings, sends, expected):
    settings.SENDS_MAIL = sends

    assert ids(checks.check_mail(None)) == expected
