"""What a report is made of, for a page in HTML and for Markdown."""
