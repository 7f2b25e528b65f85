"""A process that is killed while it applies a list leaves the database as it was."""

import signal

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
