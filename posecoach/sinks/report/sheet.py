"""Pages that are files: each one whole in itself, for any browser, without a network."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def sheet(template: str, title: str, **context: object) -> str:
    """Return a page.

    Whatever a person or a file has named is escaped; only `Markup` that we made ourselves is not.

    Args:
        template: The name of a template beside `base.html`, which it extends.
        title: What the page is called.
        context: What the template shows.
    """
    return _environment().get_template(template).render(title=title, **context)


def colours() -> str:
    """Return the colours of all pages, as CSS."""
    return (files(__package__) / "sheets" / "colours.css").read_text(encoding="utf-8")


def plotly() -> Markup:
    """Return plotly.js, whole, as a script element; it comes with the package of that name."""
    script = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    return Markup("<script>{}</script>").format(Markup(script))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__, "sheets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["colours"] = Markup(colours())
    return made
