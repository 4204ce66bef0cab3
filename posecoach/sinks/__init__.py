"""Where moments go: each sink does one thing about what happened."""
