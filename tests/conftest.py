import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect

from posecoach.errors import ModelError
from posecoach.estimators.model import model_path

os.environ["COLUMNS"] = "120"  # a terminal as wide everywhere: what is printed is wrapped alike

# A busy computer is no failure, and what one finds, the next one finds too.
settings.register_profile(
    "posecoach", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("posecoach")
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def model() -> Path:
    """The pose model in this user's cache, or in POSECOACH_CACHE; fetched once if it is not there yet."""
    try:
        return model_path()
    except ModelError as error:
        pytest.skip(f"needs the pose model: {error}")
