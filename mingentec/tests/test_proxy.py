"""nginx with the configuration that is shipped, in front of the site under gunicorn."""

import gzip
import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from .production import (
    PROJECT_FOLDER,
    free_port,
    gunicorn,
    manage,
    production_environment,
    running,
)

pytestmark = pytest.mark.nginx

SHIPPED = PROJECT_FOLDER / "mingentec" / "serving" / "nginx"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""

# What the image's own nginx.conf does around the shipped file, with all paths in one folder.
AROUND = """{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    {temporary}
    include {folder}/site.conf;
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def configure(folder: Path, port: int, upstream_port: int) -> list[str]:
    """Write the configuration into `folder`; returns the command that starts nginx with it."""
    text = (SHIPPED / "site.conf.template").read_text(encoding="utf-8")
    for shipped, here in {
        "${LISTEN}": f"127.0.0.1:{port}",
        "${UPSTREAM}": f"127.0.0.1:{upstream_port}",
        "/var/cache/nginx": str(folder),
        "/var/log/nginx": str(folder),
        "/etc/nginx/tls": str(folder / "tls"),
        "/usr/share/mingentec": str(SHIPPED),
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    around = AROUND.format(
        folder=folder,
        user="user root;" if os.getuid() == 0 else "",
        temporary="\n    ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY),
    )
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    return [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("proxy")


@pytest.fixture(scope="module")
def site(folder, static_root):
    """gunicorn with two workers and one thread each: two slow visitors would freeze it."""
    environment = production_environment(
        folder, STATIC_ROOT=static_root, WEB_WORKERS="2", WEB_THREADS="1"
    )
    manage("migrate", environment=environment)
    with gunicorn(environment, folder / "gunicorn.log") as server:
        yield server


@pytest.fixture(scope="module")
def proxy(folder, site):
    port = free_port()
    command = configure(folder, port, site.port)
    with running(command, port, dict(os.environ), folder / "nginx.log") as server:
        yield server


def test_nginx_accepts_the_shipped_configuration(tmp_path):
    command = configure(tmp_path, 8080, 8000)

    result = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert "[warn]" not in result.stderr


def test_pages_are_compressed_on_the_way(proxy):
    status, headers, body = proxy.get("/de/impressum/", Accept_Encoding="gzip")

    assert (status, headers["Content-Encoding"], headers["Server"]) == (200, "gzip", "nginx")
    assert gzip.decompress(body).startswith(b"<!doctype html>")


def test_static_files_come_compressed_with_brotli_and_the_second_time_without_the_site(
    proxy, folder
):
    _, _, page = proxy.get("/de/impressum/")
    address = re.search(r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', page.decode())[1]

    first = proxy.get(address, Accept_Encoding="gzip, deflate, br")
    second = proxy.get(address, Accept_Encoding="br, gzip")

    assert (first[0], first[1]["Content-Encoding"]) == (200, "br")
    assert second[2] == first[2]
    in_log = rf'"GET {re.escape(address)} HTTP/1\.1" 200 .* '
    assert proxy.logged(rf"{in_log}(MISS)\n(?:.*\n)*.*{in_log}(HIT)", folder / "access.log") == [
        ("MISS", "HIT")
    ]


def test_whoever_takes_no_compression_gets_none(proxy):
    _, _, page = proxy.get("/de/impressum/")
    address = re.search(r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', page.decode())[1]

    proxy.get(address, Accept_Encoding="br")
    status, headers, body = proxy.get(address, Accept_Encoding="identity")

    assert (status, headers["Content-Encoding"]) == (200, None)
    assert body.decode()


def test_slow_visitors_do_not_freeze_the_site(proxy):
    dawdlers = []
    for _ in range(20):
        dawdler = socket.create_connection(("127.0.0.1", proxy.port), timeout=5)
        dawdler.sendall(
            b"POST /de/impressum/ HTTP/1.1\r\nHost: directory.example\r\n"
            b"X-Forwarded-Proto: https\r\nContent-Length: 5000\r\n\r\nfirst bytes"
        )
        dawdlers.append(dawdler)

    status, _, _ = proxy.get("/de/impressum/")

    for dawdler in dawdlers:
        dawdler.close()
    assert status == 200


def test_the_log_keeps_addresses_without_their_last_part(proxy, folder):
    proxy.get("/de/impressum/?logged")

    assert proxy.logged(r"(.+?) .*\?logged", folder / "access.log") == ["127.0.0.0"]


def test_a_visitor_cannot_pretend_another_address(proxy, site):
    """The site sees the address that the proxy saw, not what the visitor wrote."""
    status, _, _ = proxy.get("/de/impressum/", X_Forwarded_For="203.0.113.9")

    assert status == 200
    assert "203.0.113.9" not in site.log.read_text()


def test_too_long_addresses_are_refused_before_the_site(proxy, site):
    status, _, _ = proxy.get(f"/de/impressum/?too-long={'x' * 8200}")

    assert status == 414
    assert "too-long" not in site.log.read_text()


def test_while_the_site_is_away_the_proxy_says_so_in_both_languages(tmp_path):
    port = free_port()
    with running(
        configure(tmp_path, port, 1), port, dict(os.environ), tmp_path / "log", "/"
    ) as server:
        status, headers, body = server.get("/de/unternehmen/")

    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (502, "60", "no-store")
    assert body == (SHIPPED / "unavailable.html").read_bytes()
