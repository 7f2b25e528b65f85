"""Which websites are there, and which servers are never asked."""

import ipaddress
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from members import website_checks
from members.models import Company, WebsiteCheck
from members.website_checks import is_public, problem_of

from .factories import make_company

LOOPBACK = ipaddress.ip_address("127.0.0.1")


@pytest.fixture
def server():
    """A server on loopback: `asked` are the paths asked for, /<number> answers with that status."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append(self.path)
            place, _slash, target = unquote(self.path[1:]).partition("/")
            self.send_response(int(place))
            if target:
                self.send_header("Location", target.replace("|", "/"))
            self.end_headers()

        def log_message(self, *args):
            pass

    served = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    served.asked = []
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


def address(server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}/{path}"


def only_loopback(ip) -> bool:
    return ip == LOOPBACK


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("200", ""),
        ("204", ""),
        ("403", ""),
        ("429", ""),
        ("404", "error"),
        ("500", "error"),
        ("301/|200", ""),
        ("302/|404", "error"),
        ("301/ftp:||127.0.0.1|", "not-found"),
        ("307/http:||127.0.0.2:1|", "not-public"),
        ("307/http:||localhost.invalid|", "not-found"),
    ],
)
def test_the_answer_tells_whether_the_website_is_there(server, path, problem):
    assert problem_of(address(server, path), allowed=only_loopback) == problem


def test_redirects_have_an_end(server):
    server.RequestHandlerClass.do_GET = lambda handler: (
        handler.server.asked.append(handler.path),
        handler.send_response(302),
        handler.send_header("Location", "/again"),
        handler.end_headers(),
    )

    assert problem_of(address(server, "x"), allowed=only_loopback) == "endless"
    assert len(server.asked) == website_checks.MOST_REDIRECTS + 1


def test_a_server_that_is_not_public_is_never_asked(server):
    assert problem_of(address(server, "200")) == "not-public"
    assert problem_of(f"http://localhost:{server.server_port}/200") == "not-public"
    assert server.asked == []


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b:1::1", "64:ff9b::7f00:1",
    ],
)  # fmt: skip
def test_these_addresses_are_not_public(ip):
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["9.9.9.9", "2620:fe::fe", "::ffff:9.9.9.9"])
def test_these_addresses_are_public(ip):
    assert is_public(ipaddress.ip_address(ip))


def test_nobody_answers(server):
    server.shutdown()
    server.server_close()

    assert problem_of(address(server, "200"), allowed=only_loopback) == "no-answer"


@pytest.mark.django_db
def test_the_result_stands_with_the_company_until_its_website_changes():
    silent = make_company("Erz", website="http://127.0.0.1/")
    make_company("Ohne")

    assert website_checks.check(Company.objects.order_by("slug")) == {silent: "not-public"}
    assert list(Company.objects.with_silent_website()) == [silent]

    silent.website = "https://neu.example"
    silent.save()
    assert list(Company.objects.with_silent_website()) == []
    assert WebsiteCheck.objects.count() == 1
