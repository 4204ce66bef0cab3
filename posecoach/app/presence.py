"""Which pages are open: tells a page that was closed from one that is asleep, and when nobody is left."""

from dataclasses import dataclass

_BACK_WITHIN_S = 3.0
"A page that is reloaded or followed by another is back by then."

_LOADS_WITHIN_S = 20.0
"A page that was asked for and not shown by then will not come: a prefetch, or closed while loading."

_SLEEPS_AT_MOST_S = 300.0
"A page in the background or a browser that died says nothing more; so long it is waited for."


@dataclass(slots=True)
class _Page:
    is_shown: bool = False
    is_awake: bool = False
    tab: str | None = None
    waited_s: float = 0.0

    @property
    def is_asleep(self) -> bool:
        return self.is_shown and not self.is_awake


class Presence:
    """Follows pages by id. Time is what `wait` is told, so hours in which the computer slept do not count."""

    def __init__(self) -> None:
        self._pages: dict[str, _Page] = {}
        self._left: set[str] = set()
        self._has_been_shown = False
        self._empty_s = 0.0
        self._asleep_s = 0.0

    @property
    def n_open(self) -> int:
        """How many pages are shown, awake or asleep."""
        return sum(page.is_shown for page in self._pages.values())

    @property
    def has_been_shown(self) -> bool:
        """Whether any page was ever shown."""
        return self._has_been_shown

    def asked(self, page: str) -> None:
        """A page was asked for. May be said again."""
        if page not in self._left:
            self._pages.setdefault(page, _Page())

    def awake(self, page: str, tab: str | None) -> None:
        """A page is shown and connected; also one that had left and is back.

        A tab shows one page: another of it that is asleep was reloaded when it woke up.
        """
        self._left.discard(page)
        self._pages = {
            name: one for name, one in self._pages.items() if not (one.is_asleep and one.tab == tab)
        }
        self._pages[page] = _Page(is_shown=True, is_awake=True, tab=tab)
        self._has_been_shown = True
        self._asleep_s = 0.0

    def asleep(self, page: str) -> None:
        """A page has lost its connection without a word."""
        if page in self._pages:
            self._pages[page].is_awake = False

    def left(self, page: str) -> None:
        """A page says that it was closed, reloaded or followed by another."""
        self._left.add(page)
        self._pages.pop(page, None)

    def wait(self, seconds: float, is_busy: bool) -> bool:
        """Let time pass, and return whether nobody is left.

        Args:
            seconds: since the last call.
            is_busy: whether a session runs, which outlasts a page that is asleep.
        """
        self._forget_what_never_came(seconds)
        is_asleep = all(page.is_asleep for page in self._pages.values())
        self._empty_s = 0.0 if self._pages else self._empty_s + seconds
        self._asleep_s = self._asleep_s + seconds if is_asleep and not is_busy else 0.0
        is_over = self._empty_s >= _BACK_WITHIN_S or self._asleep_s >= _SLEEPS_AT_MOST_S
        return self._has_been_shown and is_over

    def _forget_what_never_came(self, seconds: float) -> None:
        for name, page in list(self._pages.items()):
            page.waited_s += 0.0 if page.is_shown else seconds
            if page.waited_s >= _LOADS_WITHIN_S:
                self.left(name)
