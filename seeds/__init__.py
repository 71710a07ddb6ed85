"""Where texts come from: find, decode, clean, cut into sentences and words, search."""

RULES = 3
"""Grows whenever cleaning, or cutting into sentences, finds something else in the same file."""
