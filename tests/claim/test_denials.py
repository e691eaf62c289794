"""A denial that names nothing denies what others were told to have said just before."""

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said on Monday they had captured Kidal, but the Malian army rejected the claim.",
        "The rebels said they had captured Kidal, a claim that was promptly denied by the Malian army.",
        "The rebels said they had captured Kidal, a claim denied by the Malian army.",
        "The rebels said they had captured Kidal, which the Malian army denied.",
        "Rebels say they captured Kidal, Malian army denies",
        "The rebels said they had captured Kidal. The Malian army denied the report.",
        'The rebels said they had captured Kidal. "This is not true," the Malian army said.',
    ],
)
def test_what_is_denied_without_being_named_again_is_a_denied_claim_of_the_denier(
    text: str, claims_of: ClaimsOf
) -> None:
    gains = [one for one in claims_of(text) if one.what == "control.gain"]
    asserted, denied = sorted(gains, key=lambda one: one.polarity)
    assert (asserted.polarity, denied.polarity) == ("asserted", "denied")
    assert [slot.value.name for slot in denied.where] == ["Kidal"]
    apart = asserted.evidence != denied.evidence  # in one sentence the words of the claim are at hand
    assert all((slot.basis == "inherited" and not slot.spans) == apart for slot in denied.where)
    assert [link.speaker.value.id for link in asserted.attribution if link.speaker] != ["mali-armed-forces"]
    assert [link.speaker.value.id for link in denied.attribution if link.speaker] == ["mali-armed-forces"]


@pytest.mark.parametrize(
    "text",
    [
        "The Malian army said it had captured Kidal. The Malian army rejected the report of an aid group.",
        "Rebels captured Kidal. The mayor dismissed the claim that water was short.",
        "The rebels said they had captured Kidal. The minister denied his resignation.",
        "The Malian army said it had captured Kidal and denied the claim.",
    ],
)
def test_a_denial_of_something_else_denies_nothing_here(text: str, claims_of: ClaimsOf) -> None:
    assert all(one.polarity == "asserted" for one in claims_of(text) if one.what == "control.gain")


def test_who_denies_an_accusation_denies_no_death_told_before_it(claims_of: ClaimsOf) -> None:
    dead = "Ten people were killed in Gao, the agency said. "
    accused = "The party's allies accused Niger of being behind the killings, a claim Niamey denied."
    assert {one.polarity for one in claims_of(dead + accused) if one.what == "casualties"} == {"asserted"}


@pytest.mark.parametrize(
    "text",
    [
        "The Malian army denies the claim of the rebels that they are in control of Kidal.",
        "The claim by the rebels that they had taken Kidal was rejected by the Malian army.",
        "The Malian army denied in a statement that rebels had taken Kidal.",
        "There was no truth to reports that rebels had taken Kidal, the Malian army said.",
    ],
)
def test_what_a_denied_claim_or_report_says_is_denied_however_far_the_words_stand_from_it(
    text: str, claims_of: ClaimsOf
) -> None:
    told = [one for one in claims_of(text) if one.what.startswith("control.")]
    assert [one.polarity for one in told] == ["denied"]
    assert [link.speaker.value.id for link in told[0].attribution if link.speaker] == ["mali-armed-forces"]


def test_what_a_clause_adds_about_somebody_in_a_denial_is_no_word_of_the_denier(claims_of: ClaimsOf) -> None:
    (taken,) = [one for one in claims_of("Rwanda denies backing the M23, which seized Goma.") if "gain" in one.what]
    assert (taken.polarity, taken.attribution) == ("asserted", ())


def test_who_denies_something_in_passing_is_the_only_speaker(claims_of: ClaimsOf) -> None:
    text = "Rwanda, which denies backing the M23, said on Monday it would send an envoy to Goma."
    (backed,) = [one for one in claims_of(text) if one.what == "backing"]
    assert [link.speaker.value.name for link in backed.attribution if link.speaker] == ["Rwandan government"]


def test_whom_a_denial_lets_fight_in_passing_fights_by_no_word_of_the_denier(claims_of: ClaimsOf) -> None:
    told = claims_of("Niger denies that it harbours militants fighting the Malian army in Gao.")
    assert all((one.polarity, one.attribution) == ("asserted", ()) for one in told if one.what == "clash")
    assert "clash" in {one.what for one in told}


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman said it was incorrect to speak about a complete capture of Bakhmut by Russian forces.",
        "The spokesman said it was wrong to say that Bakhmut had been captured.",
        "It is premature to talk of the fall of Bakhmut, the army said on Monday.",
        "It was too early to speak of the capture of Bakhmut, the army said.",
        "Claims that Bakhmut has been captured do not correspond to reality, the army said.",
    ],
)
def test_what_it_is_wrong_or_too_early_to_say_is_denied(text: str, claims_of: ClaimsOf) -> None:
    gains = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [one.polarity for one in gains] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "It is too early to say who was behind the attack that killed ten people in Gao.",
        "It is impossible to say how many people were killed in Gao.",
        "It is not wrong to say that ten people were killed in Gao.",
    ],
)
def test_what_is_not_known_of_a_deed_does_not_deny_it(text: str, claims_of: ClaimsOf) -> None:
    assert {one.polarity for one in claims_of(text) if one.what == "casualties"} == {"asserted"}
