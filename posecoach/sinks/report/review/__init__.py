"""The review of one set: what a person looks at afterwards, as plain data, and the page that shows it."""
