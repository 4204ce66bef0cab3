import threading

import pytest

from tests.benches import eventually


@pytest.fixture(autouse=True)
def no_thread_is_left_behind():
    before = set(threading.enumerate())
    yield
    eventually(lambda: set(threading.enumerate()) <= before)
