"""A reader of the line that asks an endpoint: one report after another, in parts, with patience and an end to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, count
from typing import TypeVar

from tellings.endpoint.address import Endpoint
from tellings.endpoint.claims import Taker
from tellings.endpoint.exchange import Trouble, get, post
from tellings.endpoint.protocol import FORMS, claims_in, request_body
from tellings.endpoint.vouched import Resolve, with_vouched
from tellings.endpoint.words import shown
from tellings.knowledge import Knowledge
from tellings.records import ReadBy, Refusal, Report, Resolved, Sentence, Silence

Reader = Callable[[Resolved, Knowledge], ReadBy]
Sleep = Callable[[float], None]
A = TypeVar("A")
_TRIES: Mapping[str, int] = {"busy": 3, "gone": 3, "slow": 2, "garbled": 2}
_PAUSES = (1.0, 4.0)  # seconds before the second and the third try, where the server names none
_LONGEST_PAUSE = 60.0  # seconds; a server that asks for more is not waited for
_PART = 12_000  # characters of a report in one request: what fits into the window of a small model
_MOST_PARTS = 20
_IN_A_ROW = 3  # reports that may fail before the endpoint is left alone
_READ = frozenset({"headline", "prose", "caption"})
_LONGEST_NAME = 120
_DEFAULT = "default"  # the model of a server that lists none
_NO_LIST = frozenset({404, 405, 501})


def served_by(
    endpoint: Endpoint, cut: float = 0.0, *, resolve: Resolve | None = None, sleep: Sleep = time.sleep
) -> Reader:
    """A reader that asks this endpoint, and keeps claims that score ``cut`` or more.

    ``resolve`` is the stage of the line, for places that it passed over and the endpoint points at; None leaves them.
    Its answers are not trusted: see ``claims``. Once it is gone, or has failed some reports in a row, it is asked no
    more, and every further report is simply not read by it.
    """
    asking = _Asking(endpoint, sleep)

    def read(resolved: Resolved, known: Knowledge) -> ReadBy:
        report = resolved.reading.report
        if asking.over:
            return ReadBy(asking.name, read=False)
        parts = list(_parts(report, resolved.reading.sentences))
        if len(parts) > _MOST_PARTS:
            why = f"longer than the {_PART * _MOST_PARTS:,} characters that are sent of one report"
            return ReadBy(asking.name, refusals=(Refusal(report.path, "claim", f"{asking.name}: {why}"),), read=False)
        answers = asking.about(report, parts)
        if isinstance(answers, str):
            return ReadBy(asking.name, refusals=(Refusal(report.path, "claim", answers),), read=False)
        if resolve is not None:
            resolved = with_vouched(chain.from_iterable(answers), resolved, known, resolve)
        taker = Taker(resolved, known.claim_words, asking.name)
        for answer in answers:
            taker.take(answer)
        return _taken(taker, asking, resolved, cut)

    return read


def _taken(taker: Taker, asking: _Asking, resolved: Resolved, cut: float) -> ReadBy:
    """What was taken; a reader none of whose claims hold has not read the report."""
    hidden = asking.endpoint.hidden
    refusals = tuple(replace(one, reason=hidden(one.reason)) for one in taker.refusals)
    if refusals and not taker.claims:
        return ReadBy(asking.name, refusals=refusals, read=False)
    kept = tuple(one for one in taker.claims if one.score >= cut)
    told = {one.evidence for one in kept}
    weak = {one.evidence for one in taker.claims} - told
    silences = tuple(
        Silence(n, "its claim scored below the cut" if sentence.span in weak else f"{asking.name} gave no claim of it")
        for n, sentence in enumerate(resolved.reading.sentences)
        if sentence.span not in told
    )
    return ReadBy(asking.name, kept, silences, refusals)


def _parts(report: Report, sentences: Sequence[Sentence]) -> Iterator[list[tuple[int, Sentence]]]:
    """The numbered sentences of a report in parts that one request holds, cut between paragraphs where possible."""
    part: list[tuple[int, Sentence]] = []
    size = 0
    for number, sentence in enumerate(sentences):
        length = sentence.span.end - sentence.span.start
        if sentence.kind not in _READ or not sentence.span.of(report.text).strip():
            continue
        new = bool(part) and sentence.paragraph != part[-1][1].paragraph
        if part and (size + length > _PART or (new and size > 0.8 * _PART)):
            yield part
            part, size = [], 0
        part.append((number, sentence))
        size += length
    if part:
        yield part


class _Asking:
    """What was learnt of an endpoint while asking it: its model, the form of request that it takes, its failures."""

    def __init__(self, endpoint: Endpoint, sleep: Sleep) -> None:
        self.endpoint = endpoint
        self.over = False
        self._sleep = sleep
        self._model = endpoint.model
        self._form = 0
        self._failed = 0

    @property
    def name(self) -> str:
        """What claims are marked with: 'MODEL@host:port'; the host alone before a model is known."""
        return f"{self._model}@{self.endpoint.name}" if self._model else self.endpoint.name

    def about(self, report: Report, parts: Sequence[list[tuple[int, Sentence]]]) -> list[list[object]] | str:
        """The raw claims of each part, or in one line why there are none."""
        trouble = self._learn_model()
        answers: list[list[object]] = []
        for part in parts:
            if trouble is not None:
                break
            answer = self._tried(report, part)
            if isinstance(answer, Trouble):
                trouble = answer
            else:
                answers.append(answer)
        if trouble is None:
            self._failed = 0
            return answers
        self._failed += 1
        self.over = trouble.kind in ("gone", "lasting") or self._failed >= _IN_A_ROW
        more = "; it is asked no more" if self.over else ""
        return self.endpoint.hidden(f"{self.name}: {trouble.reason}{more}")

    def _learn_model(self) -> Trouble | None:
        """Asks which model is there, where the user named none; several are none, since nothing says which.

        A server that has no list of models is asked for its default one.
        """
        if self._model is not None:
            return None
        listed = self._patiently(lambda: get(self.endpoint, "/models"))
        if isinstance(listed, Trouble) and listed.status in _NO_LIST:
            self._model = _DEFAULT
            return None
        if isinstance(listed, Trouble):
            return listed
        rows = listed.get("data") if isinstance(listed, dict) else None
        names = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        fine = [name for name in names if isinstance(name, str) and _is_name(name)]
        if len(fine) != 1:
            told = ", ".join(map(shown, fine[:5])) or "none"
            return Trouble(f"lists {len(fine)} models ({told}): name one as ADDRESS#MODEL", "lasting")
        self._model = self.endpoint.hidden(fine[0])
        return None

    def _tried(self, report: Report, part: list[tuple[int, Sentence]]) -> list[object] | Trouble:
        """The claims of one part; a server that does not know the form of the request is asked in a plainer one."""
        answer: list[object] | Trouble = Trouble("takes no form of request that is known here", "form")
        for number, form in enumerate(FORMS[self._form :], self._form):
            body = request_body(self._model or "", report, part, form)
            answer = self._patiently(partial(self._claims, body))
            if not isinstance(answer, Trouble) or answer.kind != "form":
                self._form = number
                break
        return answer

    def _claims(self, body: Mapping[str, object]) -> list[object] | Trouble:
        answer = post(self.endpoint, "/chat/completions", body)
        return answer if isinstance(answer, Trouble) else claims_in(answer)

    def _patiently(self, ask: Callable[[], A]) -> A:
        for tried in count(1):
            answer = ask()
            if not isinstance(answer, Trouble) or tried >= _TRIES.get(answer.kind, 1):
                return answer
            pause = _PAUSES[min(tried, len(_PAUSES)) - 1] if answer.wait is None else answer.wait
            if pause > _LONGEST_PAUSE:
                return replace(answer, reason=f"{answer.reason}; it asks to be left alone for {pause:.0f} seconds")
            self._sleep(pause)
        raise AssertionError("unreachable")


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and name.isprintable()
