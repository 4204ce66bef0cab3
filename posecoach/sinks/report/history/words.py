"""What is said of an exercise's course, in sentences."""

from posecoach.sinks.report.history.change import amount, change_in_words
from posecoach.sinks.report.history.course import Course, Curve, Measure
from posecoach.sinks.report.table import many
from posecoach.store.erasing import Extent

ANOTHER_WAY = (
    "Open grey dots were measured another way, because the exercise's description was changed since: "
    "do not compare them with the others."
)
NOT_IMPROVED = (
    "The pain that you told has not become less over the last weeks. Exercising for fitness may not be what "
    "it needs: see a doctor or physiotherapist, and take the summary along."
)
OFFER = (
    "A summary on one sheet, to take along to a doctor or physiotherapist: "
    "posecoach history --summary FILE.html"
)

_ENOUGH = 2


def course_in_words(course: Course) -> str:
    """Return how much of it was done."""
    done = [many(course.n_sessions, "session"), many(course.n_sets, "set")]
    done += [many(course.n_reps, "repetition")] if course.n_reps else []
    done += [many(course.n_holds, "hold")] if course.n_holds else []
    return ", ".join(done)


def measure_in_words(measure: Measure) -> str:
    """Return how a measure went, compared with the person's own first sessions."""
    return " ".join(filter(None, (curve_in_words(curve, measure.unit) for curve in measure.curves)))


def curve_in_words(curve: Curve, unit: str) -> str:
    """Return how one side went; '' where it is not measured as it is now."""
    if not curve.points:
        return ""
    change = curve.change
    told = (
        change_in_words(change, unit) if change else f"{amount(curve.points[0].value, unit)}, measured once"
    )
    whole = f"{curve.side}: {told}." if curve.side else f"{told}."
    return whole[0].upper() + whole[1:]


def has_another_way(measure: Measure) -> bool:
    """Whether some of it was measured another way than now."""
    return any(not run.is_current for curve in measure.curves for run in curve.runs)


def flags_in_words(course: Course) -> list[str]:
    """Return how often each form flag showed; earlier and later where there are enough sessions for it."""
    half = course.n_sessions // 2
    if half < _ENOUGH:
        n = many(course.n_sessions, "session")
        return [f"{_named(flag.name)}: in {flag.earlier + flag.later} of {n}." for flag in course.flags]
    return [
        f"{_named(flag.name)}: in {flag.earlier} of the first {many(half, 'session')}, "
        f"in {flag.later} of the last {course.n_sessions - half}."
        for flag in course.flags
    ]


def _named(name: str) -> str:
    return name.replace("_", " ").capitalize()


def extent_in_words(extent: Extent) -> str:
    """Return how much is deleted or added; '' for nothing."""
    parts = [many(extent.sessions, "session")] if extent.sessions else []
    parts += [f"{many(extent.sittings, 'run')} at the desk"] if extent.sittings else []
    return " and ".join(parts)
