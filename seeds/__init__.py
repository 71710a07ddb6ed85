"""Where texts come from: find, decode, clean, cut into sentences and words, search."""
