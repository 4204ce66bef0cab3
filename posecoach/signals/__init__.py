"""Turn poses into the named numbers that a spec asks for."""
