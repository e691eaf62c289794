"""The part of the model's network in which each word takes in its neighbours, worked out in place.

Four times over, every word is set beside the words before and after it, weighed, of each few sums the greatest kept,
and the outcome scaled and added to what the word was. The sums are those of the model; the space for them is kept from
one batch to the next, since new space of some megabytes a report would cost more than the sums beside the products.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

_LEAST_VARIANCE = 1e-8  # as in the model's own layer: what is divided by is never 0


class _Layer(NamedTuple):
    weights: Any  # of a window's numbers, by columns
    bias: Any
    scale: Any
    shift: Any


class Window:
    """What the words of sentences become in their context."""

    def __init__(self, network: Any) -> None:
        self._pad: int = network.attrs["pad"]  # rows of nothing that keep sentences apart
        sums = [layer for layer in network.walk() if layer.name == "maxout"]
        norms = [layer for layer in network.walk() if layer.name == "layernorm"]
        self.width: int = sums[0].get_dim("nO")
        self._pieces: int = sums[0].get_dim("nP")
        self._layers = [
            _Layer(
                one.get_param("W").reshape(self.width * self._pieces, -1).T,
                one.get_param("b").reshape(-1),
                norm.get_param("G"),
                norm.get_param("b"),
            )
            for one, norm in zip(sums, norms, strict=True)
        ]
        self._space: tuple[Any, ...] = ()

    def of(self, words: Any, lengths: Sequence[int]) -> list[Any]:
        """The rows of words in their context, for each sentence; ``words`` are its rows, sentence after sentence."""
        import numpy

        rows = numpy.zeros((1 + len(words) + self._pad * (len(lengths) + 1) + 1, self.width), dtype="f")
        places, read, end = [], 0, 1  # the first row and the last are nobody's
        for length in lengths:
            places.append(slice(end + self._pad, end := end + self._pad + length))
            rows[places[-1]] = words[read : (read := read + length)]
        windows, sums, best, squares = self._space_for(len(rows) - 2)
        for layer in self._layers:
            for i in range(3):  # the word before, the word, the word after
                windows[:, i * self.width : (i + 1) * self.width] = rows[i : len(rows) - 2 + i]
            numpy.dot(windows, layer.weights, out=sums)
            sums += layer.bias
            numpy.maximum(sums[:, 0 :: self._pieces], sums[:, 1 :: self._pieces], out=best)
            for i in range(2, self._pieces):
                numpy.maximum(best, sums[:, i :: self._pieces], out=best)
            best -= best.mean(axis=1, keepdims=True)
            variance = numpy.square(best, out=squares).mean(axis=1, keepdims=True) + _LEAST_VARIANCE
            best *= variance**-0.5
            best *= layer.scale
            best += layer.shift
            rows[1:-1] += best
        return [rows[place] for place in places]

    def _space_for(self, rows: int) -> tuple[Any, ...]:
        import numpy

        if not self._space or len(self._space[0]) < rows:
            widths = (3 * self.width, self._pieces * self.width, self.width, self.width)
            self._space = tuple(numpy.empty((rows, width), dtype="f") for width in widths)
        return tuple(one[:rows] for one in self._space)
