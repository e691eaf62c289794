"""Claims from a stronger reader: a language model behind an OpenAI-compatible address that the user names.

It gives words of the report and codes, no more; who and where they mean is resolved here, as for the built-in rules.
What cannot be found in the text letter for letter, or is no code of ours, is refused (docs/readers.md).
"""

from tellings.endpoint.address import Endpoint, endpoint_at
from tellings.endpoint.serving import served_by

__all__ = ["Endpoint", "endpoint_at", "served_by"]
