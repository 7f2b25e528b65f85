"""The container's health check: `python -m mingentec.serving.health_check`.

Asks whether the process answers, not whether the database does: no supervisor shall restart
a site, whose imprint still answers, because its database is away. For that, a load balancer
asks /health/ready.
"""

import http.client
import sys

from mingentec import environment

SECONDS = 3


def main() -> int:
    """0 when /health/live answers 200 within three seconds, else 1 with the reason on stderr."""
    host, _, port = environment.text("WEB_BIND", "127.0.0.1:8000").rpartition(":")
    if host in ("", "0.0.0.0"):  # noqa: S104 (where the server listens; we ask on loopback)
        host = "127.0.0.1"
    connection = http.client.HTTPConnection(host, int(port), timeout=SECONDS)
    try:
        connection.request("GET", "/health/live")
        status = connection.getresponse().status
    except OSError as error:
        print(f"no answer from {host}:{port}: {error}", file=sys.stderr)
        return 1
    finally:
        connection.close()
    if status != 200:
        print(f"{host}:{port} answered {status}", file=sys.stderr)
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
