"""All sessions and days at the desk together: as a table, a page, and a sheet to take along."""
