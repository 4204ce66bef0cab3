import os
import subprocess
import sys

import pytest

from tests.benches import eventually

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


BEHIND = """
import os, signal, sys, time
from posecoach.cli.keys import terminal_keys
os.setsid()
terminal = os.open(sys.argv[1], os.O_RDWR)  # a new session's first one controls it
signal.alarm(60)
reader = os.fork()
if reader == 0:
    os.setpgid(0, 0)
    os.dup2(terminal, 0)
    with terminal_keys() as keys:
        os.write(1, b"ready\\n")
        while "q" not in keys.typed():
            time.sleep(0.01)
    os.write(1, b"ended\\n")
    os._exit(0)
sys.stdin.readline()
os.tcsetpgrp(terminal, reader)
os.wait()
"""
"Reads keys in the background of a terminal, and in its foreground once a line is told."


def test_in_the_background_the_terminal_is_left_alone_until_we_are_brought_to_the_front():
    import pty
    import termios

    ours, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    command = [sys.executable, "-c", BEHIND, os.ttyname(terminal)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "ready\n", "it was stopped"
        assert termios.tcgetattr(terminal) == before
        program.stdin.write("\n")
        program.stdin.flush()
        eventually(lambda: not termios.tcgetattr(terminal)[3] & termios.ICANON)
        os.write(ours, b"q")
        assert program.stdout.readline() == "ended\n"
    assert termios.tcgetattr(terminal) == before
    os.close(ours)
    os.close(terminal)


def test_without_a_terminal_there_are_no_keys():
    code = "from posecoach.cli.keys import terminal_keys\nwith terminal_keys() as k: assert k.typed() == ''"
    done = subprocess.run(
        [sys.executable, "-c", code], input="sss", text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
