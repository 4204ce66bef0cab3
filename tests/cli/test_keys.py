import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")

ECHO = """
import sys, time
from posecoach.cli.keys import terminal_keys
with terminal_keys() as keys:
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    typed = ""
    while not typed.endswith("q"):
        typed += keys.typed()
        time.sleep(0.01)
sys.stdout.write(typed)
"""


def test_keys_come_singly_without_echo_and_the_terminal_is_as_before():
    import pty
    import termios

    ours, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    with subprocess.Popen(
        [sys.executable, "-c", ECHO], stdin=terminal, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout.readline() == "ready\n"
        during = termios.tcgetattr(terminal)
        os.write(ours, b"sh")
        os.write(ours, b"q")
        assert program.stdout.read() == "shq"
    assert not during[3] & termios.ICANON and not during[3] & termios.ECHO
    assert termios.tcgetattr(terminal) == before
    os.close(ours)
    os.close(terminal)


def test_without_a_terminal_there_are_no_keys():
    code = "from posecoach.cli.keys import terminal_keys\nwith terminal_keys() as k: assert k.typed() == ''"
    done = subprocess.run(
        [sys.executable, "-c", code], input="sss", text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
