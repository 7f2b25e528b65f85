"""Text that a spreadsheet would run as a formula: an apostrophe before it in CSV files.

What has apostrophes before such text already gets one more, so that every text comes back as
it was: `restored(neutralised(text)) == text`.
"""

import re

RUN_BY_SPREADSHEETS = "=+-@\t\r"
_RISKY = re.compile(rf"'*[{re.escape(RUN_BY_SPREADSHEETS)}]")
_NEUTRALISED = re.compile(rf"'+[{re.escape(RUN_BY_SPREADSHEETS)}]")


def is_risky(text: str) -> bool:
    """Whether the text is a formula to a spreadsheet, apostrophes before it left aside."""
    return _RISKY.match(text) is not None


def neutralised(text: str) -> str:
    """
    >>> neutralised("=1+1"), neutralised("'=1+1"), neutralised("'s Hoff")
    ("'=1+1", "''=1+1", "'s Hoff")
    """
    return f"'{text}" if is_risky(text) else text


def restored(text: str) -> str:
    """
    >>> restored("'=1+1"), restored("=1+1"), restored("'s Hoff")
    ('=1+1', '=1+1', "'s Hoff")
    """
    return text[1:] if _NEUTRALISED.match(text) else text
