"""Processes that apply lists: one that is killed amid it, and two at once."""

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from .lists import GOOD, list_of
from .process import python

PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_reference_data", verbosity=0, stdout=open("/dev/null", "w"))
"""

IMPORT = """
import os, signal
from django.core.management import call_command
from django.db import connection

def kill_before_the_last_write(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    if sql.startswith({statement!r}):
        os.kill(os.getpid(), signal.SIGKILL)
    return result

with connection.execute_wrapper(kill_before_the_last_write):
    call_command("import_companies", {file!r})
"""

STATE = """
from django.core.management import call_command
call_command("dumpdata", "members")
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    ['INSERT INTO "members_company"', 'UPDATE "members_revision"'],
    ids=["amid", "at the end"],
)
def test_nothing_stays_of_what_a_killed_import_wrote(tmp_path, statement):
    assert python(tmp_path, PREPARE).returncode == 0
    file = tmp_path / "liste.csv"
    rows = [{**GOOD, "Kennung": f"K-{number}", "Firma": f"Firma {number}"} for number in range(20)]
    file.write_bytes(list_of(*rows).getvalue())
    before = python(tmp_path, STATE)

    killed = python(tmp_path, IMPORT.format(statement=statement, file=str(file)))
    after = python(tmp_path, STATE)
    again = python(tmp_path, IMPORT.format(statement="nothing", file=str(file)))

    assert (before.returncode, killed.returncode) == (0, -signal.SIGKILL)
    assert before.stdout != ""
    assert after.stdout == before.stdout
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "Angewendet.")


@pytest.mark.django_db(transaction=True)
def test_of_two_that_import_one_file_at_once_one_has_nothing_to_do(tmp_path):
    assert python(tmp_path, PREPARE).returncode == 0
    file = tmp_path / "liste.csv"
    rows = [{**GOOD, "Kennung": f"K-{number}", "Firma": f"Firma {number}"} for number in range(50)]
    file.write_bytes(list_of(*rows).getvalue())
    code = IMPORT.format(statement="nothing", file=str(file))

    with ThreadPoolExecutor(2) as threads:
        ended = list(threads.map(lambda _number: python(tmp_path, code), range(2)))
    counted = python(tmp_path, "from members.models import Company; print(Company.objects.count())")

    assert [one.returncode for one in ended] == [0, 0]
    assert sorted(one.stdout.splitlines()[-1] for one in ended) == [
        "Angewendet.",
        "Es gibt nichts zu tun.",
    ]
    assert counted.stdout == "50\n"
