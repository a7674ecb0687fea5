import pytest

from tests.adapters.place import Listener


@pytest.fixture
def listener() -> Listener:
    return Listener()
