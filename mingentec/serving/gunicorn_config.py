"""gunicorn's settings, from the same environment as the site's.

Start: gunicorn --config python:mingentec.serving.gunicorn_config mingentec.wsgi
"""

import gc
from pathlib import Path

from mingentec import environment

bind = environment.text("WEB_BIND", "127.0.0.1:8000")

# Processes use the cores, threads wait for the database. A thread that reads slowly from a
# visitor is lost for all others, so a proxy that buffers stands in front (nginx/).
worker_class = "gthread"
workers = environment.number("WEB_WORKERS", 2, least=1)
threads = environment.number("WEB_THREADS", 4, least=1)

# The site is loaded once and then forked: a mistake in the configuration ends the start with
# one message instead of one for each worker, over and over; and the workers share the memory
# of the code. The cost: HUP does not load new code; an upgrade is a restart. Nothing may open
# a connection while the site is loaded (a test sees to it).
preload_app = True


def when_ready(server) -> None:
    """Load the dictionary of German words before the workers fork, so that they share its
    100 MB, and the first search waits for nobody; read the release's files once for all."""
    from members.atlas import lexicon  # needs the loaded site
    from mingentec.release import release

    lexicon.dictionary()
    release()
    gc.freeze()  # what is shared is not touched by the workers' garbage collectors


def post_worker_init(worker) -> None:
    """Build the picture of the directory at once: the first search after a start would wait for
    it, a second at some hundred companies and minutes at 100,000."""
    from members import atlas  # needs the loaded site

    atlas.begin()


# The proxy keeps its connections to us open; ours must outlive its idle ones.
keepalive = 75
timeout = 30
graceful_timeout = 25

# The directory's addresses can be long (many filters), but nobody needs more than 8 kB: the
# proxy refuses them first, with the same limit (large_client_header_buffers).
limit_request_line = 8190

# The heartbeat is a file: on a disk that is busy it would look as if the worker had died.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (memory)

# Behind a proxy gunicorn is not to be reached by anybody else, whatever the proxy's address.
forwarded_allow_ips = "*" if environment.flag("BEHIND_PROXY", default=False) else "127.0.0.1,::1"

# Nor does a proxy say where the site begins (SCRIPT_NAME): some pass on what a visitor has sent.
forwarder_headers = ""

# Nobody steers the server from beside it; a supervisor sends signals.
control_socket_disable = True

# No address of a visitor: it is personal data, and the proxy logs a shortened one.
access_log_format = '"%(r)s" %(s)s %(B)s bytes %(M)s ms'

logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        },
    },
    "root": {"handlers": ["stdout"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
    },
}
