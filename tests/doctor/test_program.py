"""Python, and libraries that load and do not."""

import subprocess
import sys

from posecoach.doctor.finding import State
from posecoach.doctor.program import import_cure, look_at_libraries, look_at_python

BROKEN = "raise ImportError('libGL.so.1: cannot open shared object file')"


def with_broken(module, tmp_path, monkeypatch, *arguments, code=BROKEN):
    """Run Python where a library is as OpenCV is on a bare Debian."""
    (tmp_path / f"{module}.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def test_this_python_will_do():
    assert look_at_python().state is State.OK
    assert sys.version.split()[0] in look_at_python().text


def test_the_libraries_load_and_are_named():
    found = look_at_libraries()
    assert found.state is State.OK
    assert "OpenCV 5" in found.text
    assert "MediaPipe 1" in found.text


def test_a_library_that_does_not_load_is_a_finding(tmp_path, monkeypatch):
    code = (
        "from posecoach.doctor.program import look_at_libraries as look; "
        "found = look(); print(found.state, found.text, found.cure)"
    )
    said = with_broken("mediapipe", tmp_path, monkeypatch, "-c", code).stdout
    assert said.startswith("fail ")
    assert "libGL.so.1" in said
    assert import_cure() in said


def test_without_opencv_every_command_says_so_in_a_sentence(tmp_path, monkeypatch):
    done = with_broken("cv2", tmp_path, monkeypatch, "-m", "posecoach", "doctor")
    assert done.returncode == 2
    assert done.stderr == (
        "posecoach: a library cannot be loaded (libGL.so.1: cannot open shared object file). "
        f"{import_cure()}\n"
    )


def test_ctrl_c_while_it_loads_ends_it_without_a_word(tmp_path, monkeypatch):
    done = with_broken("cv2", tmp_path, monkeypatch, "-m", "posecoach", code="raise KeyboardInterrupt")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
