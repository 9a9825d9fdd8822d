"""What every test stands on."""

import os

import pytest
from hypothesis import settings

# Qt chooses its platform when the QApplication is made. Offscreen needs no display and is the
# same everywhere; whoever wants to watch the windows sets another one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A property test says what holds, not how fast: a busy machine must not fail it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
