"""How many queries a page takes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from members import atlas


def page_queries(client, path: str) -> int:
    """The queries of the page while the picture of the directory is in memory, as it is for
    nearly every visitor: on a page with companies one of them asks for the revision."""
    atlas.current()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
