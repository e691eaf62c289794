"""The words that reports chose."""

from __future__ import annotations

from tellings.cluster import cluster
from tellings.reconcile.framing import framing
from tests.reconcile.story_builders import ARMY, KORA, REBELS, Newsroom


def words(news: Newsroom) -> dict[tuple[str, str], set[tuple[str, str]]]:
    events = cluster(news.claims, news.reports, news.relations)
    texts = {report.id: report.text for report in news.reports}
    return {
        (each.about, each.report): {(span.of(texts[each.report]), sort) for span, sort in each.words}
        for each in framing(events, news.claims, news.reports)
    }


def test_labels_and_verbs_of_each_report_stand_side_by_side() -> None:
    news = Newsroom()
    first = news.report("a", "The army liberated Kora from terrorists.")
    second = news.report("b", "The army seized Kora from the Free Hills Front.")
    news.story(first, second)
    where = {"Kora": KORA}
    news.claim(first, "control.gain", "liberated", who={"army": ARMY}, whom={"terrorists": REBELS}, where=where)
    news.claim(second, "control.gain", "seized", who={"army": ARMY}, whom={"Free Hills Front": REBELS}, where=where)
    found = words(news)
    assert found["free-hills", "a"] == {("terrorists", "label")}
    assert found["free-hills", "b"] == {("Free Hills Front", "label")}
    event = cluster(news.claims, news.reports, news.relations)[0].id
    assert ("liberated", "verb") in found[event, "a"]
    assert ("seized", "verb") in found[event, "b"]


def test_one_wording_used_twice_is_listed_once() -> None:
    news = Newsroom()
    told = news.report("a", "The rebels took Kora.\nThe rebels took Kora again.")
    for trigger in ("took Kora.", "took Kora again"):
        news.claim(told, "control.gain", trigger, who={"rebels": REBELS}, where={"Kora": KORA})
    assert words(news)["free-hills", "a"] == {("rebels", "label")}


def test_short_words_in_quotation_marks_are_scare_quotes_and_sentences_are_not() -> None:
    news = Newsroom()
    text = "The army took Kora in its “special operation” and said: “we have taken all of the city and its suburbs”."
    told = news.report("a", text)
    claim = news.claim(told, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA})
    event = next(each for each in cluster(news.claims, news.reports, news.relations) if claim.id in each.claims)
    quoted = {word for word, sort in words(news)[event.id, "a"] if sort == "scare_quotes"}
    assert quoted == {"special operation"}


def test_words_that_only_point_back_are_no_labels() -> None:
    news = Newsroom()
    told = news.report("a", "The rebels said they took Kora.")
    news.claim(told, "control.gain", "took", who={"they": REBELS}, where={"Kora": KORA})
    assert ("free-hills", "a") not in words(news)
