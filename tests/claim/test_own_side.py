"""'We' and 'our troops' are the force that the speaker speaks for, and only its taker calls a place liberated."""

from tests.claim.conftest import ClaimsOf


def test_an_officers_we_is_his_army(claims_of: ClaimsOf) -> None:
    text = 'The Malian army is near Kidal. "We took Kidal this morning," Malian army spokesman Moussa Traore said.'
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [(slot.value.id, slot.basis) for slot in gain.who] == [("mali-armed-forces", "coreferent")]


def test_our_units_are_the_speakers(claims_of: ClaimsOf) -> None:
    text = 'The Malian army is in town. "Our units are fighting in Kidal," Malian army spokesman Moussa Traore said.'
    (clash,) = [one for one in claims_of(text) if one.what == "clash"]
    assert [slot.value.id for slot in clash.who] == ["mali-armed-forces"]


def test_a_commander_who_calls_a_town_liberated_speaks_of_his_own_army(claims_of: ClaimsOf) -> None:
    text = "The Malian army held a parade. A senior Malian commander declared that Kidal was fully liberated."
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [(slot.value.id, slot.basis) for slot in gain.who] == [("mali-armed-forces", "inferred")]


def test_a_commander_who_says_a_town_was_captured_does_not_say_by_whom(claims_of: ClaimsOf) -> None:
    text = "The Malian army held a parade. A senior Malian commander said that Kidal was captured."
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert gain.who == ()


def test_a_commander_who_announces_a_capture_tells_of_his_own(claims_of: ClaimsOf) -> None:
    text = "The Malian army held a parade. A senior Malian commander announced that Kidal was captured."
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [(slot.value.id, slot.basis) for slot in gain.who] == [("mali-armed-forces", "inferred")]


def test_who_denies_a_capture_does_not_tell_of_his_own(claims_of: ClaimsOf) -> None:
    text = "The rebels held a parade. The Coordination of Azawad Movements denied that Kidal was captured."
    assert [one.who for one in claims_of(text) if one.what == "control.gain"] == [()]
