"""The version of presscheck, as exports name it."""

VERSION = "0.1.0"  # written here: reading the installed package's metadata costs as much as the whole start
