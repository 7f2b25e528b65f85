"""Measures inside one process like a worker of gunicorn's: `python -m benchmarks.one_process`.

Arguments: the file of words (`questions`), and the parts wanted. Prints the figures as JSON.
"""

import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()  # the models below need it

import json

from . import figures, in_process, picture
from .questions import Words


def main(file: str, *parts: str) -> None:
    words = Words(**json.loads(Path(file).read_text(encoding="utf-8")))
    page = in_process.Pages()
    measured = []
    if "picture" in parts:
        measured += picture.measured(words, page.hello)
    if "pages" in parts:
        measured += page.measured()
    print(figures.as_json(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
