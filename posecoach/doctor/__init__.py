"""Finds out what works on this computer: each check looks at one thing, and says what to do about it."""
