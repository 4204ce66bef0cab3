"""Two sets of one exercise beside each other: as plain data, and the page and the table that show them."""
