"""A small app on the real server, run as a program: `small_app.py [path] [--browser]`."""

import sys
import threading
from itertools import cycle

from nicegui import app, ui
from starlette.responses import Response

from posecoach.app.server import serve
from posecoach.app.stream import Pictures

pictures = Pictures()
ended = threading.Event()
JPEGS = (b"\xff\xd8 one \xff\xd9", b"\xff\xd8 two \xff\xd9")


def film() -> None:
    for jpeg in cycle(JPEGS):
        if ended.wait(0.02):
            return
        pictures.publish(jpeg)


def stop() -> None:
    ended.set()
    pictures.close()
    sys.stdout.write("camera is free\n")
    sys.stdout.flush()


@app.get("/live.mjpg")
def live() -> Response:
    return pictures.response()


@app.get("/sheet/one")
def sheet() -> Response:
    return Response("A page that is a file.", media_type="text/html")


@ui.page("/")
def home() -> None:
    ui.label("This is home.")
    ui.button("Count", on_click=lambda: ui.notify("One."))
    ui.link("Onward", "/second")
    ui.icon("home")
    ui.html('<img src="/live.mjpg">', sanitize=False)


@ui.page("/second")
def second() -> None:
    ui.label("This is the second page.")


if __name__ == "__main__":
    threading.Thread(target=film, daemon=True).start()
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    serve(*words, open_browser="--browser" in sys.argv, on_stop=stop)
