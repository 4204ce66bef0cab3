"""The browser in which the pages are shown."""

import webbrowser

from posecoach.doctor.finding import Finding, State

_TEXT_BROWSERS = frozenset({"www-browser", "links", "elinks", "lynx", "w3m"})
"What is found without a screen; they run no scripts."


def look_at_browser() -> Finding:
    """Find the browser that would be opened."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        browser = None
    name = str(getattr(browser, "name", "")) or "the default browser"
    if browser is None or name in _TEXT_BROWSERS:
        text = "None can be opened from here; posecoach will print its address."
        return Finding("browser", State.WARN, text, "Open that address in a browser of this computer.")
    return Finding("browser", State.OK, name)
