"""What several tests over the whole project share."""

import pytest

from .production import manage, production_environment


@pytest.fixture(scope="session")
def static_root(tmp_path_factory) -> str:
    """A folder with the static files as production serves them: hashed and compressed, once."""
    folder = tmp_path_factory.mktemp("collected")
    environment = production_environment(folder)
    manage("collectstatic", "--no-input", environment=environment)
    return environment["STATIC_ROOT"]
