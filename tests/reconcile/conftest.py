"""Lets tests import the builders as `tests.reconcile.story_builders`, however pytest is started."""

import sys
from pathlib import Path

from hypothesis import settings

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

# A loaded machine is slow; how long one example takes says nothing about the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
