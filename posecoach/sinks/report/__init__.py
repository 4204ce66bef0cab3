"""What a set came to: gathered from the events, and written as JSON, CSV and a table."""
