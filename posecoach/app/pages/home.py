"""The first page: the routine, each exercise as a card, and what was done last."""

from posecoach.app.durations import minutes_of
from posecoach.app.pages.parts import box, figure, link, page, text
from posecoach.app.pages.sets import show_sets
from posecoach.app.studio import Studio
from posecoach.guide.plan import plan_of_programme
from posecoach.specs.in_words import dose_in_words
from posecoach.specs.model import Exercise
from posecoach.specs.programme import Programme
from posecoach.store.summary import SessionSummary

_VIEWS = {"side": "seen from the side", "front": "seen from the front", "any": "any view"}


def show_home(studio: Studio) -> None:
    """Show the page."""
    with page("/"):
        text("What would you like to do?", "h1")
        if studio.store.warning:
            text(studio.store.warning, classes="notice section")
        if studio.is_busy and studio.led_by:
            _running(f"{studio.led_by.title} is still going on.", studio.path)
        if studio.lookout.is_busy:
            _running("I watch you sit at work.", "/sit")
        with box("two section"):
            with box("stack"):
                for programme in studio.programmes.values():
                    _programme(studio, programme)
            with box("stack"):
                _last(studio.store.last_session())
                _sit(studio)
        with box("section"):
            text("Exercises", "h2")
            with box("cards"):
                for exercise in _in_order(studio):
                    _card(exercise)
        if studio.settings.has_osteoporosis:
            text(
                "Exercises that are not for people with osteoporosis are hidden. "
                "You can change that under Safety.",
                classes="quiet section",
            )


def _in_order(studio: Studio) -> list[Exercise]:
    """Return the exercises that are done in sets: those of the programmes in their order, then the others."""
    exercises = studio.exercises
    planned = [step.exercise for programme in studio.programmes.values() for step in programme.steps]
    names = [name for name in dict.fromkeys([*planned, *exercises]) if name in exercises]
    return [exercises[name] for name in names if exercises[name].count or exercises[name].observations]


def _running(words: str, path: str) -> None:
    with box("notice section row"):
        text(words)
        with link("act", path):
            text("Back to it", "span")


def _programme(studio: Studio, programme: Programme) -> None:
    exercises = studio.exercises
    plan = plan_of_programme(programme, exercises)
    if plan is None:
        return
    with box("card stack"):
        with box("stack tight"):
            text(programme.title, "h2")
            text(programme.summary, classes="quiet")
        with box("steps", "ol"):
            for step in programme.steps:
                if step.exercise in exercises:
                    with box("", "li"):
                        text(exercises[step.exercise].title, "span")
        with box("row"):
            with link("act main", f"/coach/{programme.id}"):
                text("Begin the routine", "span")
            text(f"about {minutes_of(plan)} minutes", "span", "quiet")


def _last(session: SessionSummary | None) -> None:
    with box("card stack"):
        text("Last session", "h2")
        if session is None:
            text("None yet. It will stand here.", classes="quiet")
            return
        when = f"{session.began_at:%A} {session.began_at.day} {session.began_at:%B}"
        text(f"{session.title}, {when}, {max(1, round(session.minutes))} min")
        show_sets(session, is_short=True)
        with box("row"), link("act small", "/history"):
            text("Your history", "span")


def _sit(studio: Studio) -> None:
    with box("card stack"):
        with box("stack tight"):
            text("Sit at work", "h2")
            text(
                "I watch how you sit, beside your work: a seldom word when your back has been rounded for "
                "long, and a walk every half hour.",
                classes="quiet",
            )
        if not studio.lookout.is_busy:
            with box("row"), link("act main", "/sit"):
                text("Begin to watch", "span")


def _card(exercise: Exercise) -> None:
    with link("card exercise", f"/coach/{exercise.id}"):
        figure(exercise)
        text(exercise.title, "h3")
        text(dose_in_words(exercise) or "as long as you like", classes="quiet")
        with box("chips"):
            for words in (_VIEWS[exercise.view.camera], *exercise.equipment):
                text(words, "span", "chip")


def show_unknown(name: str) -> None:
    """Show that there is nothing of this name."""
    with page(is_narrow=True):
        text("There is no such exercise", "h1")
        text(
            f"Nothing is called '{name}', or it is hidden because of what you said under Safety.",
            classes="section",
        )
        with link("act main section", "/"):
            text("All exercises", "span")
