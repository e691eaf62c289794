"""The scripts in benchmarks/ are imported by their path from the root of the project."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
