"""What grammar rules out in a parse is set right: a name before a verb with a tense is its subject."""

import pytest

from tellings.ingest import ingest
from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.read.labels import Parsed
from tellings.read.misparsed import set_right, with_subjects
from tellings.records import Report, Token


def _parsed(*words: tuple[str, str, int]) -> Parsed:
    """Labels and heads of words given as tag, dependency label and head."""
    return tuple((tag.lower(), tag, tag, dep) for tag, dep, _ in words), tuple(head for _, _, head in words)


def test_a_name_in_a_compound_with_a_finite_verb_is_its_subject() -> None:
    labels, heads = with_subjects(_parsed(("NNP", "compound", 1), ("VBZ", "ROOT", 1), ("NNP", "dobj", 1)))
    assert [label[3] for label in labels] == ["nsubj", "ROOT", "dobj"]
    assert heads == (1, 1, 1)


def test_of_two_such_nouns_the_last_is_the_subject_and_holds_the_first() -> None:
    labels, heads = with_subjects(_parsed(("NNP", "compound", 2), ("NN", "compound", 2), ("VBZ", "ROOT", 2)))
    assert [label[3] for label in labels] == ["compound", "nsubj", "ROOT"]
    assert heads == (1, 2, 2)


@pytest.mark.parametrize(
    "words",
    [
        [("NN", "compound", 1), ("NNS", "ROOT", 1)],
        [("PRP", "nsubj", 2), ("NNP", "compound", 2), ("VBZ", "ROOT", 2)],
        [("NN", "compound", 1), ("VBZ", "dobj", 2), ("VBD", "ROOT", 2)],
    ],
    ids=["a compound of nouns", "a verb with a subject", "a noun tagged as a verb"],
)
def test_nothing_else_is_changed(words: list[tuple[str, str, int]]) -> None:
    assert with_subjects(_parsed(*words)) == _parsed(*words)


@pytest.mark.parametrize("verb", ["attacks", "shells", "withdraws from", "raids", "besieges", "captures"])
def test_a_headline_in_the_present_tense_has_a_doer(verb: str, knowledge: Knowledge) -> None:
    assert _doer(f"M23 {verb} Goma", knowledge) == ["m23"]


@pytest.mark.parametrize("verb", ["free", "close in on", "attack", "storm"])
def test_so_has_one_in_the_plural(verb: str, knowledge: Knowledge) -> None:
    assert _doer(f"Houthis {verb} Marib", knowledge) == ["houthis"]


def _doer(headline: str, knowledge: Knowledge) -> list[str]:
    text = f"{headline}\n\nIt was the second such change this year. The weather was dry.\n"
    (report,) = ingest(["-"], knowledge.outlets, stdin=text.encode())
    assert isinstance(report, Report)
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report, knowledge), knowledge), knowledge)
    return [slot.value.id for one in claims[:1] for slot in one.who]


def test_those_shot_dead_are_no_dead_suspects() -> None:
    parsed = _parsed(("VBD", "ROOT", 0), ("JJ", "amod", 2), ("NNS", "dobj", 0))
    labels = (("shoot", "VERB", "VBD", "ROOT"), ("dead", "ADJ", "JJ", "amod"), parsed[0][2])
    told, heads = set_right((labels, parsed[1]))
    assert told[1][3] == "oprd"
    assert heads == (0, 0, 0)


def _words(text: str, knowledge: Knowledge) -> tuple[Token, ...]:
    (report,) = ingest(["-"], knowledge.outlets, stdin=f"{text} It was dry.\n".encode())
    assert isinstance(report, Report)
    return LINE.read(report, knowledge).sentences[0].tokens


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("The defence ministry denied dozens of recruits escaped after gunmen stormed Gao.", "dozens", "escaped"),
        ("The governor denied bandits kidnapped pupils in Gao.", "bandits", "kidnapped"),
        ("The ministry disputed claims rebels shelled Gao.", "rebels", "shelled"),
        ("The army denied more than 60 of its men were trapped in Gao.", "60", "trapped"),
    ],
)
def test_what_is_denied_without_that_has_its_own_subject(text: str, noun: str, verb: str, knowledge: Knowledge) -> None:
    words = _words(text, knowledge)
    (subject,) = [one for one in words if one.text == noun]
    assert subject.dep in ("nsubj", "nsubjpass")
    assert words[subject.head].text == verb
    assert words[subject.head].dep in ("ccomp", "acl")


def test_a_participle_after_what_is_denied_is_left_alone(knowledge: Knowledge) -> None:
    words = _words("The army rejected charges brought by judges in Gao.", knowledge)
    assert [one.dep for one in words if one.text == "charges"] == ["dobj"]
