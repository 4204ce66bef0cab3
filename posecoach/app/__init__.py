"""The screen of the whole product: a local web app."""
