"""Asking an endpoint: a real server on the loopback that answers, tires, lies, breaks off and is gone."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tellings.endpoint import endpoint_at, served_by
from tellings.endpoint.exchange import Trouble, post
from tellings.endpoint.protocol import answer_schema
from tellings.errors import UsageError
from tellings.knowledge import Knowledge
from tellings.records import ReadBy, Resolved
from tests.endpoint.reports import raw, resolved, words
from tests.endpoint.served import Reply, Server, claims, completion, error

KEY = "sk-7f3a-secret-of-the-desk"
Ask = Callable[..., ReadBy]


class Slept(list[float]):
    """How long a reader waited between its tries; nobody really sleeps."""


@pytest.fixture
def slept() -> Slept:
    return Slept()


@pytest.fixture(scope="module")
def reading(knowledge: Knowledge) -> Resolved:
    return resolved(knowledge)


@pytest.fixture
def ask(server: Server, knowledge: Knowledge, reading: Resolved, slept: Slept) -> Ask:
    """One report read by the server's model; ``times`` more often for the last of what came."""

    def asked(
        *, times: int = 1, key: str | None = None, seconds: float = 5, told: str = "", of: Resolved = reading
    ) -> ReadBy:
        reader = served_by(endpoint_at(told or server.url, key, seconds), sleep=slept.append)
        return [reader(of, knowledge) for _ in range(times)][-1]

    return asked


def reason(got: ReadBy) -> str:
    assert not got.read and not got.claims
    (refusal,) = got.refusals
    assert "\n" not in refusal.reason and refusal.path == "a.txt"
    return refusal.reason


def test_a_report_is_read_and_the_request_is_one_of_the_protocol(server: Server, ask: Ask) -> None:
    server.answers = [claims(raw())]
    got = ask()
    assert got.read and got.reader == f"toy-7b@{server.host}"
    assert [(claim.what, claim.reader) for claim in got.claims] == [("control.gain", got.reader)]
    (asked,) = server.posted
    assert asked.body["model"] == "toy-7b" and asked.body["stream"] is False
    assert asked.body["response_format"]["type"] == "json_schema"
    assert asked.body["response_format"]["json_schema"]["strict"] is True
    assert [message["role"] for message in asked.body["messages"]] == ["system", "user"]
    assert [sentence["n"] for sentence in asked.sentences] == list(range(len(asked.sentences)))
    assert asked.sentences[0]["text"].startswith("Rebels seized")
    assert "authorization" not in asked.headers


def test_the_answer_that_the_page_shows_is_one_that_is_taken(server: Server, ask: Ask, knowledge: Knowledge) -> None:
    page = (Path(__file__).parents[2] / "docs" / "readers.md").read_text("utf-8")
    asked, answer = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL))
    server.answers = [completion(json.dumps(answer))]
    got = ask(of=resolved(knowledge, asked["sentences"][0]["text"]))
    assert len(got.claims) == 1 and got.refusals == ()
    assert server.posted[0].sentences == asked["sentences"]
    assert set(answer["claims"][0]) == set(answer_schema()["properties"]["claims"]["items"]["properties"])  # type: ignore[index]


def test_a_sentence_of_which_the_reader_says_nothing_says_so(server: Server, ask: Ask) -> None:
    server.answers = [claims(raw())]
    told = ask().silences
    assert 0 not in [silence.sentence for silence in told] and len(told) == 5
    assert all("gave no claim of it" in silence.reason for silence in told)


def test_no_claims_is_an_answer(server: Server, ask: Ask) -> None:
    server.answers = [claims()]
    got = ask()
    assert got.read and got.claims == () and got.refusals == ()


@pytest.mark.parametrize(
    "content",
    [
        "```json\n{}\n```",
        "Here are the claims:\n{}",
        "<think>Perhaps {{1}} is one.</think>{}",
        "{}\nI hope that this helps.",
    ],
)
def test_json_in_other_words_is_found(server: Server, ask: Ask, content: str) -> None:
    server.answers = [completion(content.replace("{}", json.dumps({"claims": [raw()]})))]
    assert len(ask().claims) == 1


def test_a_server_that_knows_no_schema_is_asked_in_plain_words_and_from_then_on(server: Server, ask: Ask) -> None:
    def plain_only(asked: object) -> Reply:
        knows = "response_format" not in asked.body and "temperature" not in asked.body  # type: ignore[attr-defined]
        return claims(raw()) if knows else error(400, "unknown field")

    server.answers = [plain_only]
    assert len(ask(times=2).claims) == 1
    assert ["response_format" in asked.body for asked in server.posted] == [True, True, False, False]
    assert [len(asked.body["messages"]) for asked in server.posted] == [2, 2, 1, 1]
    assert server.posted[-1].sentences == server.posted[0].sentences


def test_a_server_that_takes_no_form_of_request_says_why(server: Server, ask: Ask) -> None:
    server.answers = [error(422, "the text is too long")]
    assert "answers 422: the text is too long" in reason(ask())
    assert len(server.posted) == 3


def test_a_busy_server_is_asked_again_after_the_pause_that_it_names(server: Server, ask: Ask, slept: Slept) -> None:
    server.answers = [error(429, "slow down", **{"Retry-After": "7"}), error(503), claims(raw())]
    assert len(ask().claims) == 1
    assert slept == [7.0, 4.0]


def test_a_server_that_stays_busy_is_given_up_after_three_tries(server: Server, ask: Ask, slept: Slept) -> None:
    server.answers = [error(429, "slow down")]
    assert "answers 429: slow down" in reason(ask())
    assert len(server.posted) == 3 and slept == [1.0, 4.0]


def test_a_pause_of_an_hour_is_not_waited_for(server: Server, ask: Ask, slept: Slept) -> None:
    server.answers = [error(429, "quota", **{"Retry-After": "3600"})]
    assert "left alone for 3600 seconds" in reason(ask())
    assert slept == [] and len(server.posted) == 1


def test_a_server_that_does_not_answer_is_left_after_the_time_given(server: Server, ask: Ask) -> None:
    server.answers = [Reply(after=3)]
    assert "no whole answer within 0.3 seconds" in reason(ask(seconds=0.3, told=f"{server.url}#toy-7b"))
    assert len(server.posted) == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (completion("I cannot find any claims."), "holds no list of claims"),
        (completion('{"claims": [{"what": "control.ga'), "holds no list of claims"),
        (completion('{"claims": {"what": 1}}'), "holds no list of claims"),
        (completion("[" * 50_000), "holds no list of claims"),
        (completion(""), "the answer is empty"),
        (completion(None), "the answer is empty"),
        (completion('{"claims": []}', "length"), "cut off by the server's limit"),
        (Reply(body=b""), "no JSON"),
        (Reply(body=b"\xff\xfe"), "no JSON"),
        (Reply(body=b"<html>busy</html>"), "no JSON"),
        (Reply(body=b"{}"), "no chat completion"),
        (Reply(body=b"[]"), "no chat completion"),
        (Reply(body=b'{"choices": []}'), "no chat completion"),
        (Reply(body=b'{"choices": [{"message": {"content": null, "refusal": "no"}}]}'), "declines"),
        (Reply(body=b"x" * 9_000_000), "over the limit"),
    ],
)
def test_an_answer_that_is_none_is_one_line(server: Server, ask: Ask, answer: Reply, why: str) -> None:
    server.answers = [answer]
    assert why in reason(ask())
    assert len(server.posted) == 2


def test_a_garbled_answer_may_be_a_good_one_the_second_time(server: Server, ask: Ask) -> None:
    server.answers = [completion("Well,"), claims(raw())]
    assert len(ask().claims) == 1


def test_a_server_that_is_gone_is_asked_no_more(server: Server, ask: Ask, slept: Slept) -> None:
    address = f"{server.url}#toy"
    server.close()
    got = ask(times=3, told=address)
    assert not got.read and got.refusals == () and len(slept) == 2


def test_a_connection_that_breaks_off_is_one_line(server: Server, ask: Ask) -> None:
    server.answers = [Reply(close=True)]
    assert "asked no more" in reason(ask())


def test_three_reports_that_fail_in_a_row_are_enough(server: Server, ask: Ask) -> None:
    server.answers = [completion("")]
    got = ask(times=5)
    assert not got.read and got.refusals == () and len(server.posted) == 6


def test_a_redirect_is_not_followed_wherever_it_leads(server: Server, ask: Ask) -> None:
    server.answers = [Reply(307, b"", {"Location": "http://127.0.0.1:9/v1/chat/completions"})]
    assert "sends us on to another address" in reason(ask(key=KEY))
    assert len(server.posted) == 1


def test_no_proxy_of_the_environment_comes_between(server: Server, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers = [claims(raw())]
    assert ask(key=KEY).read


def test_the_key_is_sent_as_the_protocol_wants_it(server: Server, ask: Ask) -> None:
    server.answers = [claims(raw())]
    ask(key=KEY)
    assert {asked.headers["authorization"] for asked in server.log} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
def test_a_key_that_the_server_repeats_is_never_shown(
    server: Server, ask: Ask, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.answers = [error(status, f"the key {KEY} is wrong")]
    assert KEY not in repr(ask(key=KEY)) + caplog.text + repr(endpoint_at(server.url, KEY))


def test_a_key_in_made_up_words_is_never_shown(server: Server, ask: Ask) -> None:
    server.answers = [claims(raw(trigger=words(KEY)), raw(who=[words(f"by {KEY}")]))]
    got = ask(key=KEY)
    assert len(got.refusals) == 2 and KEY not in repr(got)


def test_a_key_is_not_sent_unprotected_to_a_host_on_the_internet() -> None:
    got = post(endpoint_at("http://8.8.8.8/v1#m", KEY, 2), "/chat/completions", {})
    assert isinstance(got, Trouble) and "https" in got.reason


def test_a_liar_s_claims_are_refused_one_by_one_and_the_report_counts_as_unread(server: Server, ask: Ask) -> None:
    server.answers = [claims(raw(trigger=words("razed")), raw(where=[words("Timbuktu", role="at")]))]
    got = ask()
    assert not got.read and len(got.refusals) == 2


def test_of_several_models_none_is_guessed(server: Server, ask: Ask) -> None:
    server.answers, server.models = [claims(raw())], ("small", "large")
    assert "lists 2 models ('small', 'large'): name one as ADDRESS#MODEL" in reason(ask())
    assert ask(told=f"{server.url}#large").reader == f"large@{server.host}"
    assert [asked.body["model"] for asked in server.posted] == ["large"]


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_server_that_has_no_list_of_models_is_asked_for_its_default(server: Server, ask: Ask, status: int) -> None:
    server.models, server.answers = error(status), [claims(raw())]
    assert ask().reader == f"default@{server.host}"
    assert [asked.body["model"] for asked in server.posted] == ["default"]


@pytest.mark.parametrize("models", [(), error(401), Reply(body=b"[]"), Reply(body=b'{"data": [{"id": "a\\nb"}]}')])
def test_a_list_of_models_that_is_none_is_one_line(server: Server, ask: Ask, models: Reply | tuple[str, ...]) -> None:
    server.models = models
    assert server.host in reason(ask()) and server.posted == []


def test_a_long_report_is_asked_about_in_parts_and_a_huge_one_not_at_all(
    server: Server, ask: Ask, knowledge: Knowledge
) -> None:
    server.answers = [claims()]
    line = "The committee met again and nothing at all was decided by anybody that day in any of its rooms."
    assert ask(of=resolved(knowledge, "\n".join([line] * 300))).read
    asked = [sentence["n"] for asked in server.posted for sentence in asked.sentences]
    assert len(server.posted) > 2 and asked == list(range(300))
    huge = "\n".join([line[:50] + "."] * 5500)
    assert "longer than the 240,000 characters" in reason(ask(of=resolved(knowledge, huge, "fr")))


def test_an_address_may_name_the_service_itself(server: Server, ask: Ask) -> None:
    server.answers = [claims(raw())]
    assert ask(told=f"{server.url}/chat/completions#m").read
    assert ask(told=f"{server.url}/#m").read
    assert ask(told=server.url.removesuffix("/v1")).read


@pytest.mark.parametrize("address", ["ftp://host/v1", "http://", "https://user:pw@host/v1", "http://host/v1#a\x1bb"])
def test_an_address_that_cannot_be_asked_is_a_wrong_usage(address: str) -> None:
    with pytest.raises(UsageError) as wrong:
        endpoint_at(address)
    assert "pw" not in str(wrong.value) and "\n" not in str(wrong.value)
