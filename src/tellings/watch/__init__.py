"""News as it comes in: feeds and sitemaps polled politely, pages fetched with care. The only place with a network."""

from tellings.watch.pages import fetched, is_address
from tellings.watch.polling import Round, Watch
from tellings.watch.settings import Settings, Watched, load_settings
from tellings.watch.state import State, Trouble

__all__ = ["Round", "Settings", "State", "Trouble", "Watch", "Watched", "fetched", "is_address", "load_settings"]
