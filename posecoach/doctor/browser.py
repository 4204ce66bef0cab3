"""The browser in which the pages are shown."""

import webbrowser

from posecoach.doctor.finding import Finding, State

_TEXT_BROWSERS = frozenset({"www-browser", "links", "elinks", "lynx", "w3m"})
"What is found without a screen; they run no scripts, and would take the terminal."


def browser_with_a_window() -> webbrowser.BaseBrowser | None:
    """Return the person's default browser; None where there is none that shows pages with scripts."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return None
    return None if getattr(browser, "name", "") in _TEXT_BROWSERS else browser


def look_at_browser() -> Finding:
    """Find the browser that would be opened."""
    browser = browser_with_a_window()
    if browser is None:
        text = "None can be opened from here; posecoach will print its address."
        return Finding("browser", State.WARN, text, "Open that address in a browser of this computer.")
    return Finding("browser", State.OK, str(getattr(browser, "name", "")) or "the default browser")
