"""Numbers are read with what they count, and what is no count is left alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.records import Count, Reading, Report, Sentence, Span
from tellings.resolve.count_numbers import count_lists, number
from tellings.resolve.count_phrases import PHRASE
from tellings.resolve.counts import resolve_counts


def reading(*sentences: str) -> Reading:
    text = "\n".join(sentences)
    found, start = [], 0
    for place, sentence in enumerate(sentences):
        found.append(Sentence(Span(start, start + len(sentence)), "prose", place))
        start += len(sentence) + 1
    report = Report("r", "r.txt", text, None, (), None, (), None, None, "en", "", "test")
    return Reading(report, tuple(found), ())


def counts(sentence: str) -> list[tuple[str, Count]]:
    told = reading(sentence)
    found = []
    for resolution in resolve_counts(told):
        assert resolution.best is not None
        value = resolution.best.value
        assert isinstance(value, Count)
        found.append((resolution.mention.span.of(sentence), value))
    return found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,500", 1500), ("1.2 million", 1_200_000), ("twenty-four", 24), ("half a dozen", 6), ("a dozen", 12),
        ("half a million", 500_000), ("two and a half", 2.5), ("a hundred and twenty", 120), ("2 1/2", 2.5),
        ("one hundred and fifty thousand", 150_000), ("three thousand five hundred", 3500),
        ("5k", 5000), ("house", None),
    ],
)  # fmt: skip
def test_a_number_has_its_value_however_it_is_printed(words: str, value: float | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("sentence", "span", "kind", "figures"),
    [
        ("Around 1,500 militants are left in the valley.", "Around 1,500", "fighters", (1500, 1500, 1500)),
        ("At least 12 people were killed in Goma.", "At least 12", "killed", (12, 12, None)),
        ("Up to 225 rebels are holding out.", "Up to 225", "fighters", (0, 225, 225)),
        ("The raid left more than 40 soldiers dead.", "more than 40", "killed", (40, 40, None)),
        ("Dozens of gunmen surrendered.", "Dozens", "captured", (24, None, 99)),
        ("Four soldiers belonging to the 9th Battalion (NIB) were killed.", "Four", "killed", (4, 4, 4)),
        ("Sixty people were hurt; 12 of them are in serious condition.", "12", "wounded", (12, 12, 12)),
        ("Three bullet-riddled bodies were found in a field.", "Three", "killed", (3, 3, 3)),
        ("They shot down 29 drones over eight regions.", "eight", "settlements", (8, 8, 8)),
        ("He will bring the 2,000 troops home.", "2,000", "soldiers", (2000, 2000, 2000)),
        ("Twenty people, including the three gunmen, were killed.", "three", "killed", (3, 3, 3)),
        ("There are 100 missing in Gao and 17 dead.", "100", "missing", (100, 100, 100)),
        ("One soldier was killed and another wounded.", "another", "wounded", (1, 1, 1)),
        ("Twenty-nine people have been killed in Juba.", "Twenty-nine", "killed", (29, 29, 29)),
        (
            "At least thirty-five thousand people fled.",
            "At least thirty-five thousand",
            "displaced",
            (35000, 35000, None),
        ),
        ("Clashes left two officials killed and six soldiers and five farmers injured.", "six", "wounded", (6, 6, 6)),
        ("It left five people dead, 17 others injured and 100 cows stolen.", "100", "objects", (100, 100, 100)),
        ("All 92 people aboard were killed.", "92", "killed", (92, 92, 92)),
        ("They began the evacuation of 24,000 residents.", "24,000", "displaced", (24000, 24000, 24000)),
        ("Ten were hurt, the UN said, including two gang members.", "two", "wounded", (2, 2, 2)),
        ("At least 66 people had to be taken to hospital.", "At least 66", "wounded", (66, 66, None)),
        ("Between 40 and 50 houses burned down.", "Between 40 and 50", "houses", (40, None, 50)),
        ("They hold 95 percent of the town.", "95 percent", "share", (95, 95, 95)),
        ("Half of the city lies in ruins.", "Half", "share", (50, 50, 50)),
        ("A child was killed by a sniper.", "A child", "killed", (1, 1, 1)),
        ("The death toll rose to 38 on Monday.", "38", "killed", (38, 38, 38)),
        ("Officials put the dead at no fewer than 207.", "no fewer than 207", "killed", (207, 207, None)),
        ("The bodies of 12 men were found.", "12", "killed", (12, 12, 12)),
        ("Some 250km of the coast is theirs.", "Some 250km", "distance", (250, 250, 250)),
        ("1.2 million people have fled the fighting.", "1.2 million", "displaced", (1.2e6, 1.2e6, 1.2e6)),
        ("No casualties were reported.", "No casualties", "casualties", (0, 0, 0)),
        ("It is home to about 150,000 people.", "about 150,000", "population", (150_000, 150_000, 150_000)),
        ("Thousands fled the town of about 75,000.", "about 75,000", "population", (75_000, 75_000, 75_000)),
        ("The aid was worth $4.5 million.", "$4.5 million", "money", (4.5e6, 4.5e6, 4.5e6)),
        ("12 people killed or wounded in Zliten.", "12", "casualties", (12, 12, 12)),
        ("12 dead or missing in Zliten", "12", "casualties", (12, 12, 12)),
        ("Quake: 400+ dead in the west.", "400+", "killed", (400, 400, None)),
        ("6,700 more are injured.", "6,700", "wounded", (6700, 6700, 6700)),
        (
            "The strike killed a 14-year-old boy and his two sisters.",
            "a 14-year-old boy and his two sisters",
            "killed",
            (3, 3, 3),
        ),
        ("65 pickup trucks of the rebels burned.", "65", "vehicles", (65, 65, 65)),
        ("12 prisoners walked free.", "12", "captured", (12, 12, 12)),
    ],
)
def test_a_count_is_read_with_its_qualifier_and_kind(
    sentence: str, span: str, kind: str, figures: tuple[float, float | None, float | None]
) -> None:
    assert (span, kind, figures) in [(text, c.kind, (c.low, c.best, c.high)) for text, c in counts(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The 7th Division and the 113th Brigade dug in.",
        "A T-72 tank and S-300 missiles were seen on Route 80.",
        "Ahmed Ali, 35, and a woman aged 60 spoke.",
        "Resolution 2254 was passed on 18 December 2015.",
        "Call 555-1234 for help.",
        "They won 3-1 at home.",
        "He met a man near the bridge.",
        "One of the reasons is plain.",
        "It began at 4:30 pm and lasted two hours.",
        "He is a retired four-star general.",
        "Some three times a day, a second passes.",
        "Fire of 120 mm guns was heard.",
    ],
)
def test_ages_dates_names_and_scores_count_nothing(sentence: str) -> None:
    assert counts(sentence) == []


def test_those_who_killed_are_not_the_killed() -> None:
    found = counts("12 gunmen killed a soldier and two villagers.")
    assert [(c.kind, c.low, c.group) for _, c in found] == [
        ("fighters", 12, "fighters"), ("killed", 1, "soldiers"), ("killed", 2, "civilians"),
    ]  # fmt: skip


def test_counts_joined_by_and_share_their_verb() -> None:
    found = counts("100 fighters and 20 civilians were killed and 30 others wounded.")
    assert [(c.kind, c.best) for _, c in found] == [("killed", 100), ("killed", 20), ("wounded", 30)]


def test_those_included_in_a_toll_are_marked() -> None:
    found = counts("A blast killed 12 people, including three children, and wounded 20.")
    assert [(c.kind, c.best, c.rule) for _, c in found] == [
        ("killed", 12, None), ("killed", 3, "included"), ("wounded", 20, None),
    ]  # fmt: skip


def test_increments_and_totals_are_told_apart() -> None:
    assert [c.counts for _, c in counts("Another 12 people died.")] == ["increment"]
    assert [c.counts for _, c in counts("So far 200 people have been arrested.")] == ["total"]
    assert [c.counts for _, c in counts("The death toll reached 38.")] == ["total"]
    assert [c.counts for _, c in counts("Rockets killed 12 people.")] == ["unknown"]


def test_a_share_of_the_dead_is_no_toll() -> None:
    assert [(c.kind, c.unit) for _, c in counts("80 percent of people killed were women.")] == [("share", "%")]


def test_the_lists_are_whole() -> None:
    lists = count_lists()
    nouns = [noun for kind in lists["nouns"].values() for noun in kind]
    assert all(low <= high for low, high in lists["vague"].values())
    assert lists["vague"]["dozens"] == [24, 99]
    assert lists["vague"]["hundreds"] == [200, 999]
    assert set(lists["outcomes"]) == {"killed", "wounded", "casualties", "captured", "missing", "displaced"}
    assert all(noun == noun.strip() for noun in nouns)
    outcomes = {word for words in lists["outcomes"].values() for word in words}
    assert set(lists["never_active"]["words"]) <= outcomes
    assert set(lists["verbs_only"]["words"]) <= outcomes


def test_a_list_without_a_full_stop_is_read_in_little_time() -> None:
    text = "killed 12 people, 3 soldiers of Friday and " * 4000
    assert len(resolve_counts(reading(text))) > 7000


_PIECES = st.sampled_from(
    [
        "at least",
        "12",
        "1,500",
        "people",
        "killed",
        "wounded",
        "were",
        "and",
        "including",
        "three",
        "a",
        "boy",
        "his",
        "sisters",
        "dozens",
        "of",
        "percent",
        "$",
        "million",
        "between",
        "40",
        "%",
        "-",
        ",",
        "half",
        "no",
        "casualties",
        "toll",
        "rose to",
        "Friday",
        "2017",
        "7th",
        "soldiers",
        "dead",
        "more",
        "than",
        "others",
        "km",
        "½",
        "é",
        "the",
        "hundreds",
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=14))
def test_whatever_the_words_every_count_lies_in_its_sentence_and_low_is_not_above_high(pieces: list[str]) -> None:
    told = reading(" ".join(pieces))
    resolutions = resolve_counts(told)
    for resolution in resolutions:
        assert resolution.mention.span.of(told.report.text).strip()
        assert resolution.best is not None
        value = resolution.best.value
        assert isinstance(value, Count)
        assert value.high is None or value.low <= value.high
        assert value.best is None or value.low <= value.best
    spans = sorted(r.mention.span for r in resolutions)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_row_of_digits_that_counts_nothing_is_no_number() -> None:
    from tellings.resolve.count_numbers import number

    assert number("9" * 309) is None
    assert number("1.2 million") == 1_200_000


def test_the_longest_number_in_words_is_one_and_a_row_without_end_takes_no_time() -> None:
    longest = "one billion two hundred million three hundred thousand four hundred and five"
    assert [match[0] for match in PHRASE.finditer(longest, longest)] == [longest]
    assert number(longest) == 1_200_300_405
    start = time.process_time()
    counts("At least " + "one hundred thousand " * 400 + "people were killed.")
    assert time.process_time() - start < 2


def test_lives_that_a_war_claimed_are_dead_and_a_quarter_of_a_century_is_no_share() -> None:
    found = counts("The war has claimed an estimated 20,000 lives, the most in a quarter of a century.")
    assert [(one.kind, one.best) for _, one in found] == [("killed", 20000)]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("The clashes left 27 people injured, including four officers.", ["wounded", "wounded"]),
        ("Protests followed the death of six miners.", ["killed"]),
        ("Six others remained missing.", ["missing"]),
        ("The war forced hundreds of thousands of people from their homes.", ["displaced"]),
        ("Moreover, 184 people sustained injuries in the flood.", ["wounded"]),
        ("The toll from the mudslides that swept through a region of the state of Rio has risen to 58.", ["killed"]),
        ("Three abducted students have been shot dead.", ["killed"]),
        ("The bandits killed 16 people in the raid and fled before dawn.", ["killed"]),
        ("Eleven people were initially reported killed.", ["killed"]),
        ("Officials said more than 100 people deprived of liberty died.", ["killed"]),
        ("Nearly 60,000 persons have been forced to flee their homes.", ["displaced"]),
        ("A mob numbering approximately 300-400 attempted to storm the office.", ["people"]),
        ("It led to the loss of hundreds of lives.", ["killed"]),
        ("Three members of a family, including two women, were killed.", ["killed"]),
        ("The district recorded one death and three injuries.", ["killed", "wounded"]),
    ],
)
def test_what_befell_them_is_told_before_or_far_behind(sentence: str, kinds: list[str]) -> None:
    assert [one.kind for _, one in counts(sentence)][: len(kinds)] == kinds


def test_a_threat_of_death_kills_nobody() -> None:
    found = counts("He received a death threat. A death toll of 12 was given. Two death squads were active.")
    assert [one.best for _, one in found if one.kind == "killed"] == [12]


def test_a_units_number_and_a_magnitude_count_nothing() -> None:
    assert counts("The men from the 74 Battalion came after the 6.4 magnitude earthquake.") == []


def test_who_tells_of_the_dead_is_none_of_them() -> None:
    told = counts("The attack killed 13 people, a government official told the agency.")
    assert [(words, count.kind) for words, count in told] == [("13", "killed")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The storm killed 30 people in Varo, 12 in Lisk and nine in Omb.", [30, 12, 9]),
        ("Forty people have died in Varo so far, 12 in Lisk.", [40, 12]),
        ("Sixty guards were killed in Varo, in the Lisk district some 20, and at a base in Omb over 15.", [60, 20, 15]),
        ("He put the toll at 32: 15 from the rebels, 10 from their allies and seven from the army.", [32, 15, 10, 7]),
        ("At least 30 people were killed in two days, including some 12 on the loyalist side.", [30, 12]),
        ("About 30 villagers were killed and more than a hundred guards, he said.", [30, 100]),
        ("Also killed, the minister said, were 19 rebels and at least two nurses.", [19, 2]),
        ("The dead included 17 soldiers and policemen, and seven nurses.", [17, 7]),
        ("A guard and three rebels were among five persons killed.", [1, 3, 5]),
        ("The chief was killed together with six guards.", [6]),
        ("At least 13 sherpas and five climbers were killed.", [13, 5]),
        ("Two rebels and a trooper of the border guard (BG) were killed.", [2, 1]),
        ("They found 15 dead, and the number may climb to 25.", [15, 25]),
        ("Civilian deaths numbered just 12.", [12]),
        ("The death toll has gone up to 368 this season.", [368]),
    ],
)  # fmt: skip
def test_numbers_that_share_one_word_of_death_are_all_of_the_dead(sentence: str, told: list[int]) -> None:
    killed = [value.best or value.low for _, value in counts(sentence) if value.kind == "killed"]
    assert killed == told


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Five bodies and 22 wounded people were brought in.", ["killed", "wounded"]),
        ("Of the 53 on board, 41 perished and 12 survived.", ["people", "killed"]),
        ("The clinic received 66 patients, including eight who were declared dead.", ["civilians", "killed"]),
        ("Soldiers killed 12 rebels in Gao, and 300 in the town were afraid.", ["killed"]),
        ("Another 84 fighters count as missing.", ["missing"]),
        ("Five killed 10 injured in blast", ["killed", "wounded"]),
        ("Rebels killed five and 12 soldiers were wounded.", ["killed", "wounded"]),
        ("They spoke of 86 detainees, including 61 injured students.", ["captured", "wounded"]),
        ("Some 90 villagers were hurt and 55 were taken away.", ["wounded", "captured"]),
        ("The death count reached 937 and 1,343 herders got injured.", ["killed", "wounded"]),
        ("Some 13 men of the so-called Front of Liberation of the North were wounded.", ["wounded"]),
        ("At least 55 members of the border force died and 90 were wounded.", ["killed", "wounded"]),
        ("A raid claiming lives of 23 civilians", ["killed"]),
        ("At least 40 protesters received gunshot wounds.", ["wounded"]),
        ("Police killed three and arrested 40 in Varo, 13 in Lisk.", ["killed", "captured", "captured"]),
    ],
)  # fmt: skip
def test_a_number_takes_no_outcome_of_others(sentence: str, kinds: list[str]) -> None:
    assert [value.kind for _, value in counts(sentence)] == kinds


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("As many as 3,14,391 persons were moved and 1,50,000 houses flooded.", [314_391, 150_000]),
        ("A 25,000-strong force and a 20-vehicle convoy left.", [25_000, 20]),
        ("They seized a 200-bed hospital.", []),
        ("They were taken to 92 Base hospital.", []),
        ("The army put their number at 2,500.", [2500]),
        ("There are about 14,000 foreign military in the land.", [14_000]),
    ],
)  # fmt: skip
def test_numbers_in_lakhs_and_in_compound_words_are_read(sentence: str, figures: list[int]) -> None:
    assert [value.best for _, value in counts(sentence)] == figures
