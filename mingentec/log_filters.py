"""What keeps the log readable."""

import logging

SUSPICIOUS = "django.security."


class BriefOnSuspicion(logging.Filter):
    """Leaves the traceback off what Django calls suspicious: a forged host, a bad cookie.

    Scanners cause those all day long, from outside and not from the code: one line each at
    the level of a warning is enough, and errors in the log stay errors of the site.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(SUSPICIOUS):
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
