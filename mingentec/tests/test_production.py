"""The site under gunicorn with production's settings, on SQLite: what a proxy gets from it."""

import contextlib
import http.client
import re

import pytest

from .production import HOST, gunicorn, manage, production_environment, python


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("production")


@pytest.fixture(scope="module")
def environment(folder, static_root):
    return production_environment(folder, STATIC_ROOT=static_root)


@pytest.fixture(scope="module")
def site(folder, environment):
    manage("migrate", environment=environment)
    with gunicorn(environment, folder / "log") as server:
        yield server


def test_each_worker_is_ready_to_search_before_it_is_asked(site):
    assert site.logged(r"(\d+) companies are ready to be found") == ["0"]


def test_a_public_page_is_strict_and_sets_no_cookie(site):
    status, headers, _ = site.get("/de/impressum/")

    assert status == 200
    assert sorted(headers["Content-Security-Policy"].split("; ")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self'",
        "manifest-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
    ]
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Set-Cookie"] is None


def test_a_visitor_without_tls_is_redirected_to_it(site):
    status, headers, _ = site.get("/de/impressum/?a=1", X_Forwarded_Proto="http")

    assert (status, headers["Location"]) == (301, f"https://{HOST}/de/impressum/?a=1")


def test_static_files_are_hashed_compressed_and_kept_for_ever(site):
    _, _, page = site.get("/de/impressum/")
    address = re.search(r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', page.decode())[1]

    status, headers, _ = site.get(address, Accept_Encoding="br")

    assert (status, headers["Content-Encoding"]) == (200, "br")
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["Access-Control-Allow-Origin"] is None


def test_a_foreign_host_costs_one_line_in_the_log(site):
    status, _, _ = site.get("/de/impressum/", Host="evil.example")

    log = site.log.read_text()
    assert status == 400
    assert len(re.findall(r"WARNING django\.security\.DisallowedHost .*evil\.example", log)) == 1
    assert "Traceback" not in log


@pytest.mark.parametrize(("path", "status"), [("/x/de/impressum/", 404), ("/de/impressum/", 200)])
def test_a_visitor_cannot_say_where_the_site_begins(site, path, status):
    """Or all links of pieces of pages that are kept would begin with it, for everybody."""
    visitor = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "SCRIPT_NAME": "/x"}
    with contextlib.closing(visitor):
        visitor.request("GET", path, headers=headers)
        assert visitor.getresponse().status == status


def test_the_log_names_no_address_of_a_visitor(site):
    site.get("/de/impressum/?seen")

    lines = site.logged(r'(.*)"GET /de/impressum/\?seen HTTP/1\.1" 200 \d+ bytes \d+ ms')
    assert len(lines) == 1
    assert "127.0.0.1" not in lines[0]


def test_health_answers_by_address_and_without_tls(site):
    status, _, body = site.get("/health/ready", Host="10.0.0.7", X_Forwarded_Proto="http")

    assert (status, body) == (200, b"ok\n")


def test_a_request_line_beyond_the_limit_is_refused(site):
    status, _, _ = site.get(f"/de/impressum/?q={'x' * 8200}")

    assert status == 414


def test_the_health_check_asks_the_server(site, environment):
    answers = python(
        "-m",
        "mingentec.serving.health_check",
        environment=environment | {"WEB_BIND": f"0.0.0.0:{site.port}"},
    )

    assert (answers.returncode, answers.stderr) == (0, "")


def test_the_health_check_fails_where_nobody_answers(environment):
    silent = python(
        "-m",
        "mingentec.serving.health_check",
        environment=environment | {"WEB_BIND": "127.0.0.1:1"},
    )

    assert (silent.returncode, silent.stdout) == (1, "")
    assert silent.stderr == ("no answer from 127.0.0.1:1: [Errno 111] Connection refused\n")


def test_a_half_configured_site_does_not_start(tmp_path):
    environment = production_environment(tmp_path, OPERATOR_EMAIL="")
    log = tmp_path / "log"

    with pytest.raises(RuntimeError), gunicorn(environment, log):
        pass

    assert log.read_text().count("needs these environment variables: OPERATOR_EMAIL.") == 1


@pytest.mark.parametrize("path", ["/de/", "/de/impressum/", "/de/keine-seite/"])
def test_a_head_request_has_the_page_s_headers_and_is_no_warning_in_the_log(site, path):
    status, headers, _ = site.get(path)
    answer = site.get(path, method="HEAD")

    assert (answer[0], answer[2]) == (status, b"")
    assert {**answer[1], "Date": ""} == {**headers, "Date": ""}
    assert site.logged(rf'"HEAD {path} HTTP/1\.1" {status}')
    assert "no-body response" not in site.log.read_text()
