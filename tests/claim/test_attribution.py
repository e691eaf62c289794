"""Every claim has the chain of those who are said to have said it, the first speaker first."""

import pytest

from tests.claim.conftest import ClaimsOf

AFP = "Agence France-Presse"
SOHR = "Syrian Observatory for Human Rights"


def chain(text: str, code: str, claims_of: ClaimsOf) -> list[str]:
    claim = next(one for one in claims_of(text) if one.what == code)
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seized Kidal.", []),
        ("Rebels seized Kidal, two residents said.", ["residents"]),
        ("Rebels seized Kidal, according to the Malian army.", ["Malian Armed Forces"]),
        ("The Malian army said rebels had seized Kidal.", ["Malian Armed Forces"]),
        ("Rebels seized Kidal, Navy Capt. Owen Tilley said.", ["Owen Tilley"]),
        ("Brig. Gen. Omar Keita said rebels had seized Kidal.", ["Omar Keita"]),
        ("The fighter Diyar Muslim said rebels had seized Kidal.", ["Diyar Muslim"]),
        ("The Malian army, Reuters reported, said rebels had seized Kidal.", ["Malian Armed Forces", "Reuters"]),
        ("Reuters reported that the Malian army said rebels had seized Kidal.", ["Malian Armed Forces", "Reuters"]),
        ('"Rebels seized Kidal," state radio said, citing officials, AFP reported.', ["officials", "state media", AFP]),
    ],
)  # fmt: skip
def test_the_chain_runs_from_the_first_speaker_to_the_last_relay(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    told = chain(text, "control.gain", claims_of)
    assert [name.casefold().rpartition("malian ")[2] for name in told] == [
        name.casefold().rpartition("malian ")[2] for name in expected
    ]


def test_the_first_speaker_is_the_origin_and_the_others_are_relays(claims_of: ClaimsOf) -> None:
    claims = claims_of("Reuters reported that the Malian army said rebels had seized Kidal.")
    (gain,) = [one for one in claims if one.what == "control.gain"]
    assert [link.role for link in gain.attribution] == ["origin", "relay"]


def test_it_said_is_the_television_and_not_the_agency_that_relayed_it(claims_of: ClaimsOf) -> None:
    text = (
        '"The army has taken Kidal," state television said, AFP reported. It said troops were clearing mines in Kidal.'
    )
    assert "Agence France-Presse" not in chain(text, "demining", claims_of)


def test_a_quotation_that_runs_on_keeps_its_speaker(claims_of: ClaimsOf) -> None:
    text = 'The rebels hold Gao, General Moussa Traore said. "Troops have entered Kidal."'
    assert chain(text, "enter", claims_of) == chain(text, "control.hold", claims_of) != []


def test_mere_saying_is_no_claim_and_an_accusation_is_one(claims_of: ClaimsOf) -> None:
    assert not claims_of("General Moussa Traore said the weather was fine this week.")
    (accused,) = claims_of("The government of Mali accused its neighbours of helping smugglers with money.")
    assert accused.what == "statement"


def test_the_spokesman_of_the_lead_is_the_one_who_is_named_below(claims_of: ClaimsOf) -> None:
    text = (
        "Malian troops have taken Kidal, an army spokesman said.\n"
        "Rebels fled Gao, army spokesman Moussa Traore told reporters."
    )
    assert chain(text, "control.gain", claims_of) == ["Moussa Traore"]


def test_of_two_spokesmen_with_names_neither_is_taken_for_the_one_without(claims_of: ClaimsOf) -> None:
    text = (
        "Malian troops have taken Kidal, a spokesman said.\n"
        "Rebels fled Gao, army spokesman Moussa Traore told reporters.\n"
        "Rebels hold Gao, rebel spokesman Ahmed Ag Bibi told reporters."
    )
    assert chain(text, "control.gain", claims_of) == ["spokesman"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Troops were met by President Adama Sow. In a speech he said that rebels had seized Kidal.", "Adama Sow"),
        ("President Adama Sow was sure of his men. Rebels had seized Kidal, he said.", "Adama Sow"),
        ("The ministry said President Adama Sow was ill. He said rebels had seized Kidal.", "Omar Keita"),
        ("President Adama Sow told of it; rebels, he noted, had seized Kidal.", "Adama Sow"),
        ("President Adama Sow told of it. According to him, rebels had seized Kidal.", "Adama Sow"),
        ("President Adama Sow told of it. Rebels, in his view, had seized Kidal.", "Adama Sow"),
        ("The guests met. He said rebels had seized Kidal.", "Omar Keita"),
    ],
)
def test_he_who_speaks_is_whom_the_sentence_before_is_about_else_who_spoke_last(
    text: str, speaker: str, claims_of: ClaimsOf
) -> None:
    assert chain(f"General Omar Keita said Gao was calm. {text}", "control.gain", claims_of) == [speaker]


def test_rebels_who_tell_of_their_own_deed_are_the_speakers(claims_of: ClaimsOf) -> None:
    assert chain("Kidal was seized by separatist rebels, they said.", "control.gain", claims_of) == [
        "separatist rebels"
    ]
    after = "Two residents spoke of it. Rebels seized Kidal, they said."
    assert chain(after, "control.gain", claims_of) != ["rebels"]


def test_reports_that_somebody_denies_are_not_what_he_said_it_in(claims_of: ClaimsOf) -> None:
    claims = claims_of("General Omar Keita denied reports that rebels had seized Kidal.")
    assert {link.medium for one in claims for link in one.attribution} == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was reported by the ministry that rebels had seized Kidal.", ["ministry"]),
        ("The loss of Kidal was recognised by President Sow.", ["Sow"]),
        ("Rebels seized Kidal, sources indicated.", ["sources"]),
        ("The mayor made known that rebels had seized Kidal.", ["mayor"]),
        ("Rebels seized Kidal, the mayor made clear.", ["mayor"]),
        ("Rebels seized Kidal, informed General Omar Keita, who leads the troops.", ["Omar Keita"]),
        ("Rebels seized Kidal, report local media Thursday.", ["local media"]),
        ("Rebels seized Kidal, reported the agency TASS, citing officials.", ["officials", "TASS"]),
        ("Soldiers spoke, and at least one said rebels had seized Kidal.", ["at least one"]),
        ("Officials said that rebels had seized Kidal, according to the TASS news agency.", ["Officials", "TASS"]),
        ("The union has issued a statement saying its men seized Kidal from the Malian army.", ["The union"]),
        (
            "Moussa Sy, a spokesman, told reporters by text message from an undisclosed location "
            "that rebels had seized Kidal.",
            ["Moussa Sy"],
        ),
        ("The mayor denied that Gao was lost, while residents said rebels had seized Kidal.", ["residents"]),
    ],
)
def test_who_speaks_is_found_wherever_he_stands(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    codes = {"control.gain", "control.lose", "casualties"}
    told = [one for one in claims_of(text) if one.what in codes and "Gao" not in one.evidence.of(text)[:12]]
    told = told or [one for one in claims_of(text) if one.what == "casualties"]
    names = [link.speaker.value.name if link.speaker else "?" for link in told[-1].attribution]
    assert [name.removeprefix("Russian state news agency ") for name in names] == expected


def test_it_said_is_no_one_when_another_spoke_since(claims_of: ClaimsOf) -> None:
    army = "The Malian army said Gao was calm. "
    assert chain(f"{army}Rebels seized Kidal, it said.", "control.gain", claims_of) == ["Malian Armed Forces"]
    between = "A teacher, Anna Miller, said she was glad. "
    assert chain(f"{army}{between}Rebels seized Kidal, it said.", "control.gain", claims_of) == ["?"]
    paper = "General Omar Keita said in a statement that Gao was calm. The shops were open, the statement said. "
    assert chain(f"{paper}Rebels seized Kidal, it said.", "control.gain", claims_of) == ["Omar Keita"]


def test_the_group_that_reports_is_the_monitor_that_spoke_and_not_the_group_it_told_of(claims_of: ClaimsOf) -> None:
    text = (
        "The Syrian Observatory for Human Rights said Islamic State seized Palmyra. "
        "The group has reported ten deaths in Homs."
    )
    assert chain(text, "casualties", claims_of) == ["Syrian Observatory for Human Rights"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels seized Kidal at dawn, Omar Keita, head of the council, said on Friday, TASS reports.",
            ["Omar Keita", "TASS"],
        ),
        ("As reported earlier, rebels have seized Kidal.", []),
        ("Rebels seized Kidal, while operations continued east of the town.", []),
        ("The head of the college, Omar Keita told reporters that rebels had seized Kidal.", ["Omar Keita"]),
        (
            "Rebels “seized Kidal at dawn,” Omar Adama Keita, head of the council, announced in a paper issued late.",
            ["Omar Adama Keita"],
        ),
        ('Red Cross staff said on X they had left. "Rebels seized Kidal," the statement read.', ["Red Cross staff"]),
    ],
)
def test_frames_of_agencies_and_posts_give_the_first_speaker(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, "control.gain", claims_of) == expected


def test_a_fighter_by_name_is_himself_though_his_side_was_told_before(claims_of: ClaimsOf) -> None:
    text = "Malian soldiers held Gao. The fighter Karim Belal said rebels had seized Kidal."
    assert chain(text, "control.gain", claims_of) == ["Karim Belal"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An official spoke. Rebels seized Kidal, the official Saudi Press Agency reported.", "Saudi Press Agency"),
        ("The Saudi Press Agency spoke. Rebels seized Kidal, according to the Northern Lakes migration agency.",
         "Northern Lakes migration agency"),
        ("Rebels seized Kidal, the mayor said in a statement published by TASS.", "mayor"),
    ],
)  # fmt: skip
def test_an_agency_is_neither_the_official_nor_the_agency_told_of_before(
    text: str, expected: str, claims_of: ClaimsOf
) -> None:
    assert chain(text, "control.gain", claims_of)[0] == expected


def test_what_is_to_be_confirmed_does_not_speak(claims_of: ClaimsOf) -> None:
    text = "Rebels seized Kidal, the mayor said, although more details are needed to confirm this assessment."
    assert chain(text, "control.gain", claims_of) == ["mayor"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people were killed in Gao, said on Monday the man who runs the clinic.", ["man"]),
        (
            "Ten people were killed in Gao, a local official, who would not be named, confirmed to AFP.",
            ["local official"],
        ),
        ("Ten people were killed in Gao, the governor has said; it was a market day.", ["governor"]),
        ("The raid was over, the governor said, with ten people killed in Gao.", ["governor"]),
        ("Ten people were killed in Gao, according to the governor, when rebels fired on a bus.", ["governor"]),
    ],
)
def test_the_speaker_stands_behind_what_is_said_or_is_parted_from_his_verb(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, "casualties", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A spokesman spoke of ten people killed in air raids on Gao.", ["spokesman"]),
        ("A medic told reporters of ten people killed in Gao.", ["medic"]),
        ("Officials put the number of people killed in the fighting in Gao at ten.", ["Officials"]),
        ("Idris Traoré, a medic, told AFP: we hold out, and ten people have been killed in Gao.", ["Idris Traoré"]),
    ],
)
def test_what_is_told_of_cited_or_reckoned_is_somebodys_word(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, "casualties", claims_of) == expected


def test_what_stands_before_a_colon_is_not_the_word_of_who_speaks_behind_it(claims_of: ClaimsOf) -> None:
    text = "Ten people were killed in Gao: the army said its soldiers were searching the market."
    assert chain(text, "casualties", claims_of) == []


def test_a_gathering_of_leaders_is_not_what_is_told_of(claims_of: ClaimsOf) -> None:
    text = "The minister told a gathering of rebels that ten people had been killed in Gao."
    claim = next(one for one in claims_of(text) if one.what == "casualties")
    assert [link.content.of(text) for link in claim.attribution if link.content] == [
        "that ten people had been killed in Gao"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omar Keita, a medic, spoke. Rebels had seized Kidal, a ministry statement said.", ["a ministry statement"]),
        ("Idris Traoré, a medic, said it was over. Two herders saw rebels seize Kidal, they said.", ["?"]),
        ("They met an inhabitant of Gao, a town there, who said that rebels had seized Kidal.", ["inhabitant of Gao"]),
        ("In a statement, the command made it public that rebels had seized Kidal.", ["command"]),
    ],
)  # fmt: skip
def test_whose_paper_it_is_and_whom_a_pronoun_means(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    assert chain(text, "control.gain", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Officials said Gao, a city of 90,000 people, was quiet.", "population"),
        ("Officials said Gao, the town that rebels had held since May, was quiet.", "control.hold"),
        ('The governor promised to "rebuild all" of Gao, which rebels had held since May.', "control.hold"),
    ],
)
def test_what_the_outlet_tells_of_a_place_in_passing_is_nobodys_word(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert chain(text, code, claims_of) == []


def test_a_town_is_of_so_many_people_by_the_word_of_who_says_so(claims_of: ClaimsOf) -> None:
    assert chain("The mayor said the city of Gao had 90,000 people.", "population", claims_of) == ["mayor"]


def test_who_calls_it_by_a_judging_word_is_the_one_who_judges(claims_of: ClaimsOf) -> None:
    text = "President Félix Tshisekedi called the fall of Goma an important victory, Reuters reported."
    assert chain(text, "assessment", claims_of) == ["Félix Tshisekedi", "Reuters"]


def test_local_authorities_are_not_the_government(claims_of: ClaimsOf) -> None:
    text = "The Ukrainian government was silent. Local authorities said shelling in Sloviansk killed six people."
    assert chain(text, "casualties", claims_of) == ["Local authorities"]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "An official said that ten soldiers were killed in Gao, and a doctor said that 20 were wounded.",
            "wounded",
            ["doctor"],
        ),
        ("The ministry put the death toll in Gao at 10, but the mayor later said 11 had died.", "died", ["mayor"]),
        ("Turkish police held two men they said were planning bombings in Ankara.", "bombings", ["Turkish police"]),
        ("AFP and others, citing the mayor, said ten people were killed in Gao.", "killed", ["mayor", AFP, "others"]),
        ("The president declared victory in remarks given after rebels killed ten people in Gao.", "killed", []),
        ("Officials fear that a breach in the dam would cost the lives of ten people.", "lives", ["Officials"]),
    ],
)
def test_each_says_no_more_than_is_told_of_him(
    text: str, trigger: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    claim = next(one for one in claims_of(text) if one.trigger.of(text) == trigger)
    assert [link.speaker.value.name if link.speaker else "?" for link in claim.attribution] == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("An AFP journalist saw rebels entering Kidal on Monday.", "enter", ["AFP journalist"]),
        ("Residents heard shelling in Gao on Monday.", "shelling", ["Residents"]),
        ("By the official count ten people were killed in Gao.", "casualties", ["the official count"]),
        ("Rebels seized Kidal, the state company Energia informed.", "control.gain", ["Energia"]),
        ("Minister Omar Keita would say only that rebels had seized Kidal.", "control.gain", ["Omar Keita"]),
        ("Hours after rebels seized Kidal, the mayor said that Gao was quiet.", "control.gain", []),
        ("When rebels seized Kidal, the mayor said, people fled.", "control.gain", ["mayor"]),
        ("Rebels seized Kidal, the Roads Office headquarters said.", "control.gain", ["Roads Office headquarters"]),
    ],
)  # fmt: skip
def test_who_was_there_counted_or_informed_has_told_it(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, code, claims_of) == expected


def test_a_headquarters_is_no_person(claims_of: ClaimsOf) -> None:
    text = "The spokesman of the Defence Headquarters, Major General Chris Adeyemi, did not comment on the raid."
    assert [slot.value.name for slot in claims_of(text)[0].who] == ["Chris Adeyemi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omar Keita, a medic, spoke. Neda Sarr, 63, lost a son. Rebels seized Kidal, she said.", ["Neda Sarr"]),
        ("Omar Keita, a medic, spoke. The mayor, Neda Sarr, came home. Rebels seized Kidal, she said.", ["Neda Sarr"]),
        ("Rebels seized Kidal, killing ten, all told.", []),
        ("AFP met the group. The Taliban hold Kunduz and they say rebels seized Kidal.", ["Taliban"]),
    ],
)  # fmt: skip
def test_a_pronoun_that_speaks_means_whom_the_words_before_are_about(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, "control.gain", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "Officials said a man driving a truck attacked Gao, adding that the blast killed ten people.",
            "killed",
            ["Officials"],
        ),
        (
            "UNICEF said that six teachers were killed in Gao while the mayor said that 35 people had died.",
            "died",
            ["mayor"],
        ),
        ("AFP said it was over, while the mayor would say only that ten had died in Gao.", "died", ["mayor"]),
        ("Ten people were killed in a raid that hit Gao according to the mayor.", "killed", ["mayor"]),
        ("Ten people died in Homs, the Syrian Observatory for Human Rights monitor said.", "died", [SOHR]),
        ("Ten people died in Homs, AFP cited the mayor as saying on Thursday.", "died", ["mayor", AFP]),
        (
            "The blast was reported by AFP, with the Xinhua news agency saying ten people died in Homs.",
            "died",
            ["Xinhua", AFP],
        ),
    ],
)
def test_who_goes_on_speaking_and_who_closes_a_sentence_is_known(
    text: str, trigger: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    claim = next(one for one in claims_of(text) if one.trigger.of(text) == trigger)
    assert [link.speaker.value.name if link.speaker else "?" for link in claim.attribution] == expected
