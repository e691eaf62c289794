"""Where a reader answers: the address that the user named, the model there, and the key for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tellings.errors import UsageError
from tellings.watch.addresses import Forbidden, Target, target

SECONDS = 120.0  # for one whole answer, unless the user says otherwise: a model on a desk takes its time
_COMPLETIONS, _VERSION = "/chat/completions", "/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server. ``base`` is its address up to '/v1'; ``model`` None is the only one it lists.

    The key is in no ``repr``; ``hidden`` takes it out of whatever else is to be shown or kept.
    """

    base: Target
    model: str | None = None
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS

    @property
    def name(self) -> str:
        """Host and port, as people know the server; never a path or a query, which may hold secrets."""
        return self.base.origin.partition("://")[2]

    def at(self, path: str) -> Target:
        """The address of one of its services, '/chat/completions'; a query of the base stays."""
        parts = urlsplit(self.base.url)
        query = f"?{parts.query}" if parts.query else ""
        return target(f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}{path}{query}")

    def hidden(self, words: str) -> str:
        """Words without the key, whoever put it there."""
        return words.replace(self.key, "[key]") if self.key else words


def endpoint_at(told: str, key: str | None = None, seconds: float = SECONDS) -> Endpoint:
    """The endpoint of 'https://host/v1' or 'https://host/v1#MODEL'; raises UsageError for what is no address.

    A host alone is asked under '/v1', where such servers answer.
    """
    address, _, model = told.strip().partition("#")
    try:
        base = target(address.rstrip("/").removesuffix(_COMPLETIONS))
        base = target(base.url.rstrip("/") + _VERSION) if base.path == "/" else base
    except Forbidden as wrong:
        raise UsageError(f"cannot ask a reader there: {wrong}") from None
    if not all(char.isprintable() for char in model):
        raise UsageError("cannot ask a reader there: the name of its model holds control characters")
    if key is not None and not (key.isascii() and key.isprintable()):
        raise UsageError("the key for the reader holds characters that no header can carry")
    return Endpoint(base, model.strip() or None, key or None, seconds)
