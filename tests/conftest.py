"""What every test has: no blocking of the event loop, the same hypothesis profile everywhere, and, where it is asked
for, a folder of knowledge that may be edited."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from blockbuster import blockbuster_ctx
from hypothesis import HealthCheck, settings

settings.register_profile("motcua", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A change is judged by what it changes: the search for new counterexamples goes on wherever tests are run by hand.
settings.register_profile("same", settings.get_profile("motcua"), derandomize=True)
settings.load_profile("same" if os.environ.get("MOTCUA_TEST_EXAMPLES") == "same" else "motcua")


@pytest.fixture(autouse=True)
def _nothing_blocks_the_loop() -> Iterator[None]:
    with blockbuster_ctx(scanned_modules=["bot", "adapters"]):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tests' small knowledge."""
    return shutil.copytree(Path(__file__).parent / "knowledge", tmp_path / "knowledge")
