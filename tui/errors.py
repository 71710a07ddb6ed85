"""What can be wrong with what a person asks for: each message is a sentence for that person."""


class UsageError(Exception):
    """What was asked for cannot be done; the message says why and what to do."""


class BadConfigError(Exception):
    """The config cannot be taken as it is; the message says what and where."""
