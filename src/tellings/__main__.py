"""``python -m tellings``."""

from tellings.cli import main

raise SystemExit(main())
