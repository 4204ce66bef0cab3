"""Where a file can be dropped, or chosen."""

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.events import UploadEventArguments

from posecoach.app.pages.parts import Act, box, or_say, text


def drop(
    words: str, button: str, on_begin: Callable[[], None], on_file: Callable[[UploadEventArguments], Any]
) -> ui.upload:
    """Show a place for one file.

    Args:
        words: What belongs here.
        button: What the button says that opens the system's own choice of files.
        on_begin: Called when a file is on its way.
        on_file: Given the file when it is here. The sentence of an error is shown.
    """
    upload = ui.upload(auto_upload=True, on_begin_upload=on_begin).classes("drop").props("flat")

    async def take(event: UploadEventArguments) -> None:
        await or_say(on_file)(event)
        upload.reset()  # the next file may be dropped

    upload.on_upload(take)
    with upload.add_slot("header"):
        ui.element("q-uploader-add-trigger")  # holds the input, in place of a bar with small signs
    with upload.add_slot("list"), box("stack"):
        text(words)
        Act(button, js=f"() => getElement({upload.id}).$refs.qRef.pickFiles()")
    return upload
