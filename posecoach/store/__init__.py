"""What is kept: settings, and every session as it happens."""
