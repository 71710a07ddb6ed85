"""A machine of its own for each journey."""

import sys
from pathlib import Path

import pytest

from benchmarks.workplace import Workplace

# Textual's driver for Windows has no pty to be watched through.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """Nothing has been read or marked here yet."""
    return Workplace(tmp_path)
