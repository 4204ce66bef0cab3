"""A D-Bus of the test's own, and services on it that answer as a desktop's do."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface

needs_dbus = pytest.mark.skipif(
    not shutil.which("dbus-daemon"), reason="needs dbus-daemon (apt: dbus-daemon)"
)


@contextmanager
def private_bus() -> Iterator[str]:
    """Run a bus; yield its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


@contextmanager
def service(address: str, name: str, objects: dict[str, ServiceInterface]) -> Iterator[None]:
    """Answer under a name, with an interface at each path, from a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    bus = asyncio.run_coroutine_threadsafe(_serve(address, name, objects), loop).result(30)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(bus.disconnect)
        asyncio.run_coroutine_threadsafe(bus.wait_for_disconnect(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _serve(address: str, name: str, objects: dict[str, ServiceInterface]) -> MessageBus:
    bus = await MessageBus(bus_address=address).connect()
    for path, interface in objects.items():
        bus.export(path, interface)
    await bus.request_name(name)
    return bus
