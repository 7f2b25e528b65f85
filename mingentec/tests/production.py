"""The site as production runs it, on loopback, for tests and for benchmarks/."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT_FOLDER = Path(__file__).resolve().parent.parent.parent
HOST = "directory.example"
START_SECONDS = 60


def production_environment(folder: Path, database_url: str = "", **changes: str) -> dict[str, str]:
    """A complete environment of production with its files in `folder`, and nothing of ours."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}",
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "mingentec.settings",
        "PYTHONWARNINGS": "error",
        "DEBUG": "0",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-test-only",
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": database_url or f"sqlite:///{folder}/db.sqlite3",
        "BEHIND_PROXY": "1",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder),
        "OPERATOR_EMAIL": "office@directory.example",
        "OPERATOR_PHONE": "+49 355 00000",
        "OPERATOR_REPRESENTATIVE": "Erika Mustermann",
        "OPERATOR_PRIVACY_OFFICER": "Max Mustermann",
        "OPERATOR_HOSTING": "Rechenzentrum, Cottbus",
        "EMAIL_URL": "smtp://127.0.0.1:1",  # nobody listens there
        "WEB_WORKERS": "1",
    }
    return environment | changes


def python(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    """Run this Python in the project's folder; the result has its output as text."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT_FOLDER, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def manage(*arguments: str, environment: dict[str, str]) -> str:
    """Run a management command that must succeed; returns what it printed."""
    result = python("manage.py", *arguments, environment=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def free_port() -> int:
    """A port on loopback that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass
class Server:
    """A server that answers on `port`, whose output goes to `log`."""

    port: int
    process: subprocess.Popen
    log: Path

    def get(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body, asked for as a proxy that ended TLS would ask."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        default = {"Host": HOST, "X-Forwarded-Proto": "https"}
        try:
            sent = default | {key.replace("_", "-"): value for key, value in headers.items()}
            connection.request(method, path, headers=sent)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def logged(self, pattern: str, log: Path | None = None) -> list[str]:
        """What matches in the log; waits a little, for a request is logged after its answer."""
        until = time.monotonic() + 5
        while True:
            found = re.findall(pattern, (log or self.log).read_text())
            if found or time.monotonic() > until:
                return found
            time.sleep(0.02)

    def stop(self) -> int:
        """End it as a supervisor does; returns its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=40)


@contextlib.contextmanager
def running(
    command: list[str],
    port: int,
    environment: dict[str, str],
    log: Path,
    path: str = "/health/live",
) -> Iterator[Server]:
    """`command` as a server, given over as soon as `path` answers, and ended afterwards."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=PROJECT_FOLDER, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    server = Server(port, process, log)
    try:
        _wait_until_it_answers(server, path)
        yield server
    finally:
        if process.poll() is None:
            server.stop()


def gunicorn(environment: dict[str, str], log: Path) -> contextlib.AbstractContextManager[Server]:
    """The site under gunicorn on a port of its own."""
    port = free_port()
    program = str(Path(sys.executable).parent / "gunicorn")
    command = [program, "--config", "python:mingentec.serving.gunicorn_config", "mingentec.wsgi"]
    return running(command, port, environment | {"WEB_BIND": f"127.0.0.1:{port}"}, log)


def _wait_until_it_answers(server: Server, path: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            server.get(path)
            return
        time.sleep(0.02)
    raise RuntimeError(f"the server did not start:\n{server.log.read_text()}")
