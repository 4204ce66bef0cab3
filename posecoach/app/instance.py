"""One posecoach at a time: the first says where it is, a second one finds it."""

import http.client
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from filelock import FileLock, Timeout

from posecoach.app.keys import cookie_name
from posecoach.errors import PosecoachError
from posecoach.folders import RUNTIME_VARIABLE, made_runtime_folder

ALIVE_PATH = "/posecoach/alive"
TICKET_PATH = "/posecoach/ticket"

_ANSWERS_WITHIN_S = 1.0
_ANOTHER_STARTS_WITHIN_S = 20.0
"The other may just be loading, or ending."


class InstanceError(PosecoachError):
    """Another posecoach is running and cannot be reached, or it cannot be known whether one is."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A posecoach that runs: where it listens, and what opens it."""

    port: int
    key: str = field(repr=False)
    pid: int

    def is_alive(self) -> bool:
        """Return whether it answers within a second."""
        return self._ask("GET", ALIVE_PATH) is not None

    def address(self, path: str = "/") -> str | None:
        """Return an address that opens a page of it in a browser, once; None if it does not answer."""
        ticket = self._ask("POST", TICKET_PATH)
        return ticket and address(self.port, ticket, path)

    def _ask(self, method: str, path: str) -> str | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_ANSWERS_WITHIN_S)
        try:
            connection.request(method, path, headers={"Cookie": f"{cookie_name(self.port)}={self.key}"})
            response = connection.getresponse()
            return response.read().decode() if response.status == http.client.OK else None
        except (OSError, http.client.HTTPException, UnicodeDecodeError):
            return None
        finally:
            connection.close()


def address(port: int, ticket: str, path: str) -> str:
    """Return the address of a page, with the ticket that opens it."""
    parts = urlsplit(path)
    query = "&".join(filter(None, (parts.query, urlencode({"token": ticket}))))
    return f"http://127.0.0.1:{port}/{parts.path.lstrip('/')}?{query}"


def find_running() -> Instance | None:
    """Return the posecoach of this user that is running and answers, or None."""
    try:
        said = json.loads(_file().read_text(encoding="utf-8"))
        found = Instance(port=int(said["port"]), key=str(said["key"]), pid=int(said["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.is_alive() else None


@contextmanager
def claimed() -> Iterator[Instance | None]:
    """Be the one posecoach of this user, for as long as the context lasts.

    Yields:
        None if we are the one, else the one that runs. The claim is a lock of the operating system, which
        ends with its process however that ends; of two that start at once one gets it.

    Raises:
        PosecoachError: another holds the claim and does not answer, or the folder cannot be used.
    """
    lock = FileLock(made_runtime_folder() / "app.lock")
    other = _wait_for(lock)
    try:
        yield other
    finally:
        if other is None:
            _file().unlink(missing_ok=True)
            lock.release()


def announce(instance: Instance) -> None:
    """Say where we are; only who holds the claim may."""
    file = _file()
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    # Born readable by nobody else, because of the key; and put in place whole.
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(asdict(instance), out)
    draft.replace(file)


def _wait_for(lock: FileLock) -> Instance | None:
    give_up_s = time.monotonic() + _ANOTHER_STARTS_WITHIN_S
    while time.monotonic() < give_up_s:
        try:
            lock.acquire(timeout=0.2)
            return None
        except Timeout:
            if other := find_running():
                return other
        except OSError as error:
            raise InstanceError(f"{lock.lock_file} cannot be locked ({error.strerror}). {_CURE}") from error
    raise InstanceError(
        f"Another posecoach is running and does not answer. End it{_its_process()}, and start this one again."
    )


_CURE = f"Name a folder of your own in the environment variable {RUNTIME_VARIABLE}."


def _its_process() -> str:
    try:
        return f" (process {int(json.loads(_file().read_text(encoding='utf-8'))['pid'])})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _file() -> Path:
    return made_runtime_folder() / "app.json"
