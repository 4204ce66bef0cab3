"""The app: its pages, and how it runs."""

from pathlib import Path
from urllib.parse import quote

from fastapi.responses import RedirectResponse, Response
from nicegui import app, ui

from posecoach.app.downloads import Downloads
from posecoach.app.pages.coach import PICTURE_PATH, show_coach
from posecoach.app.pages.history import HISTORY_PATH, show_history
from posecoach.app.pages.home import show_home, show_unknown
from posecoach.app.pages.review import REVIEW_PATH, show_review
from posecoach.app.pages.settings import show_settings
from posecoach.app.pages.sit import SIT_PATH, show_sit
from posecoach.app.pages.summary import show_summary
from posecoach.app.pages.welcome import show_safety
from posecoach.app.server import serve
from posecoach.app.studio import Studio
from posecoach.sinks.report.sheet import colours

_STYLE = Path(__file__).with_name("style.css")


def run_app(studio: Studio, open_path: str = "/", *, open_browser: bool = True) -> None:
    """Run the app until it is ended.

    Raises:
        PosecoachError: Another posecoach runs and does not answer.
    """
    ui.add_css(colours() + _STYLE.read_text(encoding="utf-8"), shared=True)
    _Pages(studio)
    Downloads(studio)
    serve(open_path, open_browser=open_browser, on_stop=studio.close, is_busy=lambda: studio.is_at_work)
    studio.close()  # the interpreter may not end while the networks are in use


class _Pages:
    """The pages and their addresses."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        ui.page("/")(self.home)
        ui.page("/coach/{name}")(self.coach)
        ui.page(SIT_PATH)(self.sit)
        ui.page(REVIEW_PATH)(self.review)
        ui.page(HISTORY_PATH)(self.history)
        ui.page("/settings")(self.settings)
        ui.page("/safety")(self.safety)
        ui.page("/summary")(self.summary)
        app.get(PICTURE_PATH)(self.picture)

    def home(self) -> Response | None:
        """Show what can be done; before the first session, what one should know."""
        if self._must_accept_first():
            return RedirectResponse("/safety")
        show_home(self._studio)
        return None

    async def coach(self, name: str) -> Response | None:
        """Lead through an exercise or a programme."""
        if self._must_accept_first():
            return RedirectResponse(f"/safety?then={quote(name)}")
        plan = self._studio.plan(name)
        if plan is None:
            show_unknown(name)
        else:
            await show_coach(self._studio, plan)
        return None

    async def sit(self) -> Response | None:
        """Watch somebody at work."""
        if self._must_accept_first():
            return RedirectResponse("/safety?then=sit")
        await show_sit(self._studio)
        return None

    def review(self) -> None:
        """Review a recording."""
        show_review(self._studio)

    async def history(self) -> None:
        """Show how it went until now."""
        await show_history(self._studio)

    async def settings(self) -> None:
        """Choose and try camera and sound."""
        await show_settings(self._studio)

    def safety(self, then: str = "") -> None:
        """Say what one should know."""
        path = f"/coach/{then}" if self._studio.plan(then) else "/"
        show_safety(self._studio, SIT_PATH if then == "sit" else path)

    def summary(self) -> None:
        """Show what the session came to."""
        show_summary(self._studio)

    def picture(self) -> Response:
        """Give the live picture."""
        return self._studio.pictures.response()

    def _must_accept_first(self) -> bool:
        return not self._studio.settings.has_accepted_safety
