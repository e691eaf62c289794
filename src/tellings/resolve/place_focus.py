"""Where a report plays when none of its names says so alone: the reading in which its places lie closest together.

After the minimum-distance heuristic of Leidner (2008), "Toponym Resolution in Text", ch. 5: not over all readings,
whose number grows with every name, but over the points that any name may mean, one of which is the middle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tellings.resolve.place_scoring import Scored

AROUND_KM = 100.0  # the distance from the middle at which nearness has lost two thirds of its weight
PULL = 0.5  # what a place at the middle gains: more than the people of a namesake elsewhere can outweigh
NEAR_IT = 0.35  # of that gain, from which a name counts as meaning a place there
MOST_NAMES = 60
MOST_READINGS = 12  # of a name
FEWEST = 2  # names that have to meet
EARTH_KM = 12742.0  # diameter


@dataclass(frozen=True, slots=True)
class Near:
    """A name read as the place near the middle."""

    key: str
    lat: float
    lon: float


def closest_reading(readings: Mapping[str, Sequence[Scored]]) -> tuple[Near, ...]:
    """The places, one for each name that has one there, of the region in which most names meet; () where none do.

    ``readings``: for each folded name what it may refer to, best first, in the order of their weight in the report.
    """
    kept = {key: _points(scored) for key, scored in list(readings.items())[:MOST_NAMES]}
    kept = {key: points for key, points in kept.items() if points}
    if len(kept) < FEWEST:
        return ()
    keys = list(kept)
    flat = [(row, point) for row, key in enumerate(keys) for point in kept[key]]
    owner = np.array([row for row, _ in flat])
    best = np.array([readings[key][0].score for key in keys])
    spots = np.array([(point.place.lat, point.place.lon) for _, point in flat], dtype=float)
    scores = np.array([point.score for _, point in flat])
    pull = PULL * np.exp(-_kilometres(spots) / AROUND_KM)  # row: a candidate; column: a middle
    gains = np.zeros((len(keys), len(flat)))
    for row in range(len(keys)):
        mine = owner == row
        gains[row] = np.maximum(0.0, (scores[mine, None] + pull[mine]).max(axis=0) - best[row])
    meeting = (gains > NEAR_IT * PULL).sum(axis=0) >= FEWEST
    if not meeting.any():
        return ()
    middle = int(np.argmax(np.where(meeting, gains.sum(axis=0), -1.0)))
    found = []
    for row, key in enumerate(keys):
        if gains[row, middle] > NEAR_IT * PULL:
            mine = np.flatnonzero(owner == row)
            at = mine[int(np.argmax(scores[mine] + pull[mine, middle]))]
            found.append(Near(key, float(spots[at, 0]), float(spots[at, 1])))
    return tuple(found)


def _points(scored: Sequence[Scored]) -> list[Scored]:
    return [s for s in scored if s.place.lat is not None and s.place.lon is not None and s.place.precision <= 3][
        :MOST_READINGS
    ]


def _kilometres(spots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances between all (latitude, longitude) points in degrees (haversine formula)."""
    lat, lon = np.radians(spots[:, 0]), np.radians(spots[:, 1])
    half = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat)[:, None] * np.cos(lat) * (
        np.sin((lon[:, None] - lon) / 2) ** 2
    )
    found: NDArray[np.float64] = EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return found
