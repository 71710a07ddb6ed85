"""Where output goes: stdout by any name, pipes whose reader has gone, and being stopped on the way."""

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from benchmarks.workplace import Workplace, article

posix_only = pytest.mark.skipif(os.name == "nt", reason="devices and signals of POSIX")


@pytest.mark.parametrize("command", [["export", "--format", "csv"], ["report"]])
@pytest.mark.parametrize("name", ["-", pytest.param("/dev/stdout", marks=posix_only)])
def test_stdout_has_a_name(workplace: Workplace, command: list[str], name: str) -> None:
    done = workplace.run(*command, article(), "-o", name)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) == len(workplace.run(*command, article()).stdout) > 0
    assert not (workplace.folder / "-").exists()


def test_a_format_that_is_no_text_does_not_go_to_stdout_by_name_either(workplace: Workplace) -> None:
    done = workplace.run("export", article(), "--format", "brat", "-o", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "name it with -o OUT" in done.stderr.decode()


@posix_only
@pytest.mark.parametrize(
    "command",
    [
        *(["export"], ["report"], ["list"], ["stats"], ["clean"], ["show"]),
        *(["export", "-o", "/dev/stdout"], ["report", "-o", "/dev/stdout"], ["report", "-o", "-"]),
    ],
)
def test_a_reader_that_has_gone_is_nothing_wrong(workplace: Workplace, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        workplace.command(*command, article()),
        env=workplace.env(),
        cwd=workplace.folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@posix_only
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_export_that_is_stopped_leaves_nothing_and_ends_as_by_the_signal(
    workplace: Workplace, end: signal.Signals
) -> None:
    running = _exporting(workplace)

    running.send_signal(end)

    _, said = running.communicate(timeout=60)
    assert running.returncode == -end
    assert said == (b"presscheck: stopped\n" if end == signal.SIGINT else b"")
    assert _in(workplace.folder / "out") == []


@posix_only
def test_what_a_killed_export_left_is_private_and_removed_by_the_next(workplace: Workplace) -> None:
    running = _exporting(workplace)
    running.kill()
    running.communicate(timeout=60)
    [leftover] = (workplace.folder / "out").iterdir()
    assert stat.S_IMODE(leftover.stat().st_mode) == 0o600

    done = workplace.run("export", article(), "--format", "csv", "-o", "out/out.csv")

    assert done.returncode == 0
    assert _in(workplace.folder / "out") == ["out.csv"]


@posix_only
def test_ctrl_c_ends_the_loop_of_a_shell(workplace: Workplace) -> None:
    words = " ".join(map(str, workplace.command("export", "in", "--format", "csv", "-o", "out/out.csv")))
    running = _exporting(workplace, "bash", "-c", f"for each in 1 2 3; do {words}; done; echo went on")

    os.killpg(running.pid, signal.SIGINT)

    shown, said = running.communicate(timeout=60)
    assert shown == b""
    assert said.count(b"presscheck: stopped") == 1
    assert running.returncode in {-signal.SIGINT, 128 + signal.SIGINT}


def _exporting(workplace: Workplace, *program: str) -> subprocess.Popen[bytes]:
    """An export that has begun its file and will not end soon, started by `program` where one is named."""
    (workplace.folder / "in").mkdir()
    (workplace.folder / "out").mkdir()
    for number in range(2000):
        (workplace.folder / "in" / f"{number}.txt").write_bytes(article().read_bytes())
    command = workplace.command("export", "in", "--format", "csv", "-o", "out/out.csv")
    running = subprocess.Popen(
        program or command,
        env=workplace.env(),
        cwd=workplace.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not _in(workplace.folder / "out"):
        assert time.monotonic() < until
        time.sleep(0.01)
    return running


def _in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
