"""Asks companies' websites whether they are there.

Promised:
- Asked for is the address of the record, from this server; redirects are followed at most five
  times, and each address anew is looked up and connected to only if it is public: no record can
  make the server talk to a computer in its own network.
- Each step has five seconds; of the answer only the headers are read.
- An answer that forbids robots, or asks to sign in, is an answer: the website is there.
"""

import ipaddress
import logging
import socket
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.db import Error, connections, transaction
from django.utils import timezone

from members.models import Company, WebsiteCheck, WebsiteProblem

logger = logging.getLogger(__name__)

SECONDS = 5
MOST_REDIRECTS = 5
AT_ONCE = 8
PORTS = {"http": 80, "https": 443}
# Ways through a translator to any IPv4 address (NAT64, RFC 6052 and 8215).
TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48")))
REDIRECTS = (301, 302, 303, 307, 308)
# Somebody is there, but wants no robot: sign-in, forbidden, not this method, too many.
STILL_AN_ANSWER = (401, 403, 405, 406, 429)
HEADERS = {"User-Agent": "MinGenTec member directory (check of websites)", "Accept": "*/*"}


Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnreachableError(Exception):
    """Carries the WebsiteProblem."""

    def __init__(self, problem: WebsiteProblem):
        super().__init__(problem)
        self.problem = problem


def check(companies: Iterable[Company]) -> dict[Company, str]:
    """Ask for the websites of these companies, several at once, and note how it went.

    Gives the problem of each that has a website ("" where it answered). No transaction is open
    while anything is waited for.
    """
    asked = [company for company in companies if company.website]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        problems = list(threads.map(lambda company: problem_of(company.website), asked))
    now = timezone.now()
    with transaction.atomic():
        for company, problem in zip(asked, problems, strict=True):
            WebsiteCheck.objects.update_or_create(
                company=company,
                defaults={"website": company.website, "checked_at": now, "problem": problem},
            )
    return dict(zip(asked, problems, strict=True))


def check_behind(companies: Iterable[Company]) -> None:
    """The same in a thread of its own, for a page that nobody is to wait for."""
    threading.Thread(
        target=_check_and_close, args=(list(companies),), name="websites", daemon=True
    ).start()


def _check_and_close(companies: list[Company]) -> None:
    try:
        check(companies)
    except Error:
        logger.exception("The check of %d websites was not noted.", len(companies))
    finally:
        connections.close_all()  # this thread's own


def is_public(address: Address) -> bool:
    """Whether anybody in the world may be behind the address, and not this server's network."""
    embedded = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if embedded is not None:
        address = embedded
    translated = any(address in network for network in TRANSLATED)
    return address.is_global and not address.is_multicast and not translated


def problem_of(address: str, allowed: Callable[[Address], bool] = is_public) -> str:
    """Why the address gives no page; "" where it does. Only `allowed` servers are talked to."""
    try:
        for _step in range(MOST_REDIRECTS + 1):
            answer = _ask(urlsplit(address), allowed)
            if answer.status not in REDIRECTS or "Location" not in answer.headers:
                is_there = answer.status < 400 or answer.status in STILL_AN_ANSWER
                return "" if is_there else WebsiteProblem.ERROR
            address = urljoin(address, answer.headers["Location"])
    except UnreachableError as unreachable:
        return unreachable.problem
    except (urllib3.exceptions.HTTPError, OSError, ValueError):
        return WebsiteProblem.NO_ANSWER
    return WebsiteProblem.ENDLESS


def _ask(address: SplitResult, allowed: Callable[[Address], bool]) -> urllib3.BaseHTTPResponse:
    """The answer to a GET at a public server, its body unread."""
    if address.scheme not in PORTS or not address.hostname:
        raise UnreachableError(WebsiteProblem.NOT_FOUND)
    port = address.port or PORTS[address.scheme]
    server = address_of(address.hostname, port, allowed)
    path = f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"
    options = {"timeout": SECONDS, "retries": False, "maxsize": 1}
    if address.scheme == "https":
        options |= {"server_hostname": address.hostname, "assert_hostname": address.hostname}
    pool = _POOLS[address.scheme](server, port, **options)
    try:
        return pool.request(
            "GET", path, headers={**HEADERS, "Host": address.netloc.rpartition("@")[2]},
            redirect=False, preload_content=False,
        )  # fmt: skip
    except urllib3.exceptions.SSLError as error:
        raise UnreachableError(WebsiteProblem.CERTIFICATE) from error
    finally:
        pool.close()


_POOLS: dict[str, Callable] = {
    "http": urllib3.HTTPConnectionPool,
    "https": urllib3.HTTPSConnectionPool,
}


def address_of(host: str, port: int, allowed: Callable[[Address], bool]) -> str:
    """The IP address to connect to. UnreachableError where any address of the host is not allowed:
    a name that leads to both kinds is somebody's trick."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError(WebsiteProblem.NOT_FOUND) from error
    addresses = [ipaddress.ip_address(where[0].partition("%")[0]) for *_rest, where in found]
    if not all(allowed(address) for address in addresses):
        raise UnreachableError(WebsiteProblem.NOT_PUBLIC)
    return str(addresses[0])
