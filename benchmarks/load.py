"""Many visitors at once: requests a second and the server's CPU time for each.

wrk sends the requests, for it takes little of the machine that it shares with the server. What
it takes still slows the server down, but not the CPU time that the server's workers count.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from mingentec.tests.production import HOST, Server

CONNECTIONS = 16
SLICE = 0.5  # seconds of one measurement
REST = 0.04  # seconds without CPU time after which workers rest: some ticks of its clock
WARM_UPS = 60  # slices at most, until the workers have what they keep
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Rate:
    """How often a page was answered in one measurement of half a second."""

    per_second: float
    cpu_ms: float  # of the workers, user and system, for each request


def lacking() -> str:
    """What is missing to send requests, and how to get it; "" if nothing is."""
    return "" if shutil.which("wrk") else "wrk is missing: apt-get install wrk"


def warm_up(server: Server, path: str, **headers: str) -> None:
    """Ask for a page until all workers have made what they keep of it."""
    for _ in range(WARM_UPS):
        if _send(server, path, headers)[0] >= CONNECTIONS:
            return


def rate(server: Server, path: str, **headers: str) -> Rate:
    """The rate of a page for half a second, asked for over connections that are kept.

    Raises SystemExit if any answer failed: a rate of errors would look splendid.
    """
    before = _cpu_seconds_at_rest(server)
    requests, taken = _send(server, path, headers)
    if not requests:
        raise SystemExit(f"{path} was not answered once.")
    return Rate(requests / taken, (cpu_seconds(server) - before) * 1000 / requests)


def _send(server: Server, path: str, headers: dict[str, str]) -> tuple[int, float]:
    sent = {"Host": HOST, "X-Forwarded-Proto": "https"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    command = [
        "wrk", "--threads", "1", "--connections", str(CONNECTIONS),
        "--duration", "60s", "--timeout", "20s",
        *(part for name, value in sent.items() for part in ("--header", f"{name}: {value}")),
        f"http://127.0.0.1:{server.port}{path}",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as wrk:
        time.sleep(SLICE)
        wrk.send_signal(signal.SIGINT)  # its own durations are whole seconds
        return read(wrk.communicate()[0], path)


def read(output: str, path: str) -> tuple[int, float]:
    """The number of answers and the seconds they took, as wrk tells them.

    Raises SystemExit if a request failed; one that the end of the measurement cut off did not.
    """
    if failed := re.search(r"Non-2xx.*|Socket errors.*", output):
        raise SystemExit(f"{path}: {failed[0]}")
    found = re.search(r"(\d+) requests in ([\d.]+)(m?s|m),", output)
    if not found:
        raise SystemExit(f"{path}: wrk ended without a result.")
    unit = {"ms": 0.001, "s": 1, "m": 60}[found[3]]
    return int(found[1]), float(found[2]) * unit


def cpu_seconds(server: Server) -> float:
    """CPU time that gunicorn's workers have taken so far, all their threads together."""
    main = server.process.pid
    workers = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="ascii").split()
    return sum(_cpu_ticks(int(worker)) for worker in workers) / TICKS


def _cpu_seconds_at_rest(server: Server) -> float:
    """CPU time so far, once nobody works any more on what an earlier measurement left behind:
    requests whose answers it did not wait for."""
    before = -1.0
    while (now := cpu_seconds(server)) != before:
        time.sleep(REST)
        before = now
    return now


def _cpu_ticks(process: int) -> int:
    # Fields 14 and 15; the second, the name in brackets, may have spaces.
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
