"""That pain has not become less is said once, and again only if it had become less in between."""

from posecoach.sinks.report.history.pain import PainCourse
from posecoach.store.store import Store

_WHAT = "pain has not improved"


def is_to_be_told(store: Store, pain: PainCourse) -> bool:
    """Whether it is the case and was not said yet."""
    return pain.has_not_improved and not store.archive.was_told(_WHAT)


def note_told(store: Store, pain: PainCourse) -> None:
    """Keep that what was to be told has been told."""
    if pain.has_not_improved:
        store.archive.note_told(_WHAT)
    elif pain.has_improved:
        store.archive.forget_told(_WHAT)
