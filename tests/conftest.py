"""What the tests of all rooms share: where things lie, a moment to call at, and the case everybody knows."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from yinuo.channels.text.script import CallFile, read_call_file
from yinuo.model.case import Case
from yinuo.model.days import Instant, instant

# No timed assertion in tests: a slow example on a busy machine is no failure.
settings.register_profile("yinuo", deadline=None)
settings.load_profile("yinuo")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
EXAMPLE = ROOT / "examples" / "first_day_overdue.toml"


@pytest.fixture
def now() -> Instant:
    """A workday, ten in the morning in Shanghai."""
    return instant(datetime.fromisoformat("2026-11-24T10:00:00+08:00"))


@pytest.fixture
def example() -> CallFile:
    """The case of 张三, first day overdue, with his script."""
    return read_call_file(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)


@pytest.fixture
def case(example: CallFile) -> Case:
    """The case of 张三."""
    assert example.case is not None
    return example.case


@pytest.fixture
def shared() -> Path:
    """The data beside the project; without it a test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("the shared data does not lie beside the project")
    return SHARED
