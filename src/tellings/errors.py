"""Everything that Tellings raises.

TellingsError            the root; the command line prints its one line and stops with status 2
├── SetupError           something the install should have provided is missing; the message says what to run
├── UsageError           the caller asked for what cannot be: a missing path, an unknown option value
├── SpanError            a span that does not lie in its report
└── DataError            a shipped data file breaks its own rules

Bad input is not an error but a value: see ``records.Refusal``.
"""


class TellingsError(Exception):
    """The root of every error that Tellings raises."""


class SetupError(TellingsError):
    """Something that the install should have provided is missing."""


class UsageError(TellingsError):
    """The caller asked for something that cannot be done."""


class SpanError(TellingsError):
    """A span does not lie in the report that it is said to lie in."""


class DataError(TellingsError):
    """A shipped data file breaks its own rules."""
