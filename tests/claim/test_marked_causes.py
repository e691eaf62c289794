"""What blind markers found wrong in real reports, told again in sentences of our own: each fault stays mended."""

from __future__ import annotations

import pytest

from tellings.pipeline import line_from, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known, line = shared_knowledge(), line_from(0.0)  # however sure it is of them
    found = line.claim(line.resolve(line.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


def speakers(one: Claim) -> list[tuple[str, str]]:
    return [(link.speaker.value.name if link.speaker else "", link.role) for link in one.attribution]


SPOKEN = [
    ("Hundreds are hurt in Turkey, by first estimates of local officials.", "casualties", ["local officials"]),
    ("Dozens were killed in Gao by an early government count.", "casualties", ["Malian government"]),
    (
        "Rebels in Mali have taken much of the town of Kidal, RFI news reports.",
        "control.gain",
        ["Radio France Internationale"],
    ),
    (
        "The agency's Kemal Demir put the dead in Gao at no fewer than 207, with over 1700 injured.",
        "casualties",
        ["Kemal Demir"],
    ),
    ("Diallo repeated that government forces hold Kidal.", "control.hold", ["Diallo"]),
    ("The withdrawal of troops from Kidal was announced by the Malian army.", "withdrawal", ["Malian Armed Forces"]),
    (
        "Two residents and a medic told Reuters at least 12 people were killed in Kidal.",
        "casualties",
        ["residents", "medic"],
    ),
    (
        "The army said that it had retaken Gao, and that 59 insurgents had been killed in Gao.",
        "casualties",
        ["Malian Armed Forces"],
    ),
    (
        "At least 27 people have been killed in Arauca, the Ombudsman reported this Friday.",
        "casualties",
        ["the Ombudsman"],
    ),
    ("It is fair to say that rebels carried out attacks in Gao.", "assault", []),
    ("A branch of the group claimed responsibility for an attack in Gao that killed 10 people.", "casualties", []),
    ("The army said it fully controls Lyman, a small but strategic town in eastern Ukraine.", "assessment", []),
    ("Residents in Aden said UAE-backed separatists attacked troops in Aden.", "backing", []),
]


@pytest.mark.parametrize(("text", "what", "origins"), SPOKEN)
def test_whose_word_it_is(text: str, what: str, origins: list[str]) -> None:
    for one in told(text, what):
        assert [name for name, role in speakers(one) if role == "origin"] == origins
    assert told(text, what)


CHAINS = [
    ("Sky News quoted Fazli as saying that two people were killed in Dorud.", ["Fazli", "Sky News"]),
    ("The Syrian National Coalition put the death toll in Homs at more than 600, according to AFP.",
     ["Syrian National Coalition", "Agence France-Presse"]),
    ("The Associated Press, citing local officials, reported that rebels killed ten people in Homs.",
     ["local officials", "Associated Press"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_who_only_passes_on_stands_last(text: str, chain: list[str]) -> None:
    assert [name for name, _ in speakers(told(text, "casualties")[0])] == chain


def test_of_two_sayings_parted_by_a_semicolon_each_has_its_own_words() -> None:
    text = "The government of Mali says dozens died in Gao; security sources say there were clashes outside Kidal."
    assert [name for name, _ in speakers(told(text, "casualties")[0])] == ["Malian government"]


def test_a_denial_after_a_claim_leaves_the_claim_to_him_who_made_it() -> None:
    found = told("Azerbaijan says it has seized Shusha; Armenia denies it", "control.gain")
    assert {(one.polarity, speakers(one)[0][0]) for one in found} == {
        ("asserted", "Azerbaijani government"),
        ("denied", "Armenian government"),
    }


REALITY = [
    ("He led the operation to win back Kidal.", "control.gain", "planned"),
    ("The area around Kidal was still to be secured.", "control.gain", "planned"),
    ("The troops need to be withdrawn from Kidal.", "withdrawal", "planned"),
    ("Malian troops were able to retake control of Timbuktu.", "control.gain", "happened"),
    ("Troops left Lyman so as not to be surrounded by Ukraine's army.", "siege.hold", "failed"),
    ("Damage to the dam could lead to massive flooding in Raqqa.", "disaster", "expected"),
    ("Suicide car bomb attacks are possible in Kabul.", "suicide_bombing", "expected"),
    ("The rebels hope for potential U.S. airstrikes in Syria.", "airstrike", "expected"),
    ("Jihadists had gone to fight for ISIS in Syria.", "clash", "happened"),
    ("Hamas staged riots aimed at overrunning Rafah.", "control.gain", "planned"),
    ("The gunmen looted the bank in Gao before they fled the town.", "destruction", "happened"),
    ("The area in Kidal was being searched for mines.", "demining", "ongoing"),
    ("Troops had been quick to capture the town of Gao.", "control.gain", "happened"),
]


@pytest.mark.parametrize(("text", "what", "reality"), REALITY)
def test_what_has_happened_and_what_is_only_meant_to(text: str, what: str, reality: str) -> None:
    assert [one.reality for one in told(text, what)] == [reality]


NOTHING = [
    ("No one announced officially that Kidal had been taken.", "control.gain"),
    ("Giffords was almost killed in Tucson.", "casualties"),
    ("The battle for Kidal is over, the army said.", "clash"),
    ("Democrats won control of the U.S. House.", "control.gain"),
    ("Assad's military in Syria has about 1,000 metric tons of chemicals.", "force_size"),
    ("He was returning to Washington on Saturday.", "displacement"),
    ("The group has few friends in Gao.", "force_size"),
    ("The rebels had 27 killed in Gao.", "force_size"),
    ("Engineers cleared mines that the rebels left behind in Gao.", "withdrawal"),
    ("The militants set fire to the market in Gao before they fled.", "displacement"),
    ("He spoke of a man whom people in Gao call Koko.", "statement"),
]


@pytest.mark.parametrize(("text", "what"), NOTHING)
def test_what_is_no_claim_at_all(text: str, what: str) -> None:
    assert not told(text, what)


DENIED = [
    ("The army lost neither the airport nor the port of Hodeidah.", "control.lose", "denied"),
    ("The airstrikes on Homs were not coordinated with the US, an official said.", "airstrike", "asserted"),
    ("I have never heard such a loud explosion in Istanbul.", "explosion", "asserted"),
]


@pytest.mark.parametrize(("text", "what", "polarity"), DENIED)
def test_what_is_denied_and_what_only_looks_so(text: str, what: str, polarity: str) -> None:
    assert [one.polarity for one in told(text, what)] == [polarity]


PLACES = [
    ("Troops control the whole Ghiza Bahriya neighbourhood of Kidal.", "control.hold", "Ghiza Bahriya"),
    ("The spokesman said that 150 youths were abducted in the raid on Palma.", "abduction", "Palma"),
    ("The police raided a house in Gao on Wednesday, arresting three men.", "arrest", "Gao"),
    ("At least 445 people are now dead inside Mali.", "casualties", "Mali"),
    ("The paramilitaries seized the headquarters of the 16th Division in Nyala.", "control.gain", "Nyala headquarters"),
    ("Troops say they hold the whole of Gao.", "control.hold", "Gao"),
    ("He vowed to retake the city of Gao in northern Mali, which rebels have held for years.", "control.hold", "Gao"),
    ("The rebels fled in the direction of Gao.", "withdrawal", "Gao"),
    ("The minister condemned the shelling of Gao.", "statement", "Gao"),
]


@pytest.mark.parametrize(("text", "what", "name"), PLACES)
def test_where_it_is_told_to_be(text: str, what: str, name: str) -> None:
    assert [slot.value.name for slot in told(text, what)[0].where] == [name]


def test_a_place_that_no_list_has_is_not_replaced_by_that_of_the_story() -> None:
    text = "The army entered Jisr al-Shughur. Troops killed 23 prisoners in Ishtabrqe, a village south of the city."
    assert {slot.value.name for slot in told(text, "casualties")[0].where} <= {"Ishtabrqe"}


def test_a_day_at_the_end_is_that_of_the_dead_and_of_the_wounded() -> None:
    found = told("Fifteen soldiers were killed and 40 wounded in Kunduz on 15 April.", "casualties")
    assert len(found) == 2
    assert all(one.when for one in found)


def test_the_day_of_a_toll_s_telling_is_not_the_day_of_the_deaths() -> None:
    text = "At least 20 people died in Marawi when a plane crashed, the defence minister said on Thursday."
    assert not told(text, "casualties")[0].when


WHO = [
    ("The town of Gao was taken in an attack by Boko Haram.", "control.gain", ["Boko Haram"], []),
    ("Boko Haram had 27 men killed in Gao.", "casualties", [], ["Boko Haram"]),
    ("Two of the Boko Haram fighters were killed in Gao.", "casualties", [], ["Boko Haram"]),
    ("The army inflicted heavy losses on Boko Haram in Gao.", "casualties", ["Malian Armed Forces"], ["Boko Haram"]),
    ("The army was in battle with Boko Haram near Gao.", "clash", ["Malian Armed Forces"], ["Boko Haram"]),
    ("Troops advanced in Gao, with dozens of Boko Haram fighters killed.", "casualties", [], ["Boko Haram"]),
    (
        "A spokesman of Boko Haram, Abu Zaid, said that men came to Gao and killed 40 soldiers.",
        "casualties",
        ["men"],
        None,
    ),
]


@pytest.mark.parametrize(("text", "what", "who", "whom"), WHO)
def test_who_did_it_and_to_whom(text: str, what: str, who: list[str], whom: list[str] | None) -> None:
    (one,) = told(text, what)
    assert [slot.value.name for slot in one.who] == who
    assert whom is None or [slot.value.name for slot in one.whom] == whom


def test_the_dead_of_one_side_are_laid_to_the_only_side_that_it_is_said_to_fight() -> None:
    text = "The army clashed with Boko Haram in Gao on Monday. Later that day 12 Boko Haram fighters were killed."
    (one,) = told(text, "casualties")
    assert [(slot.value.name, slot.basis, slot.spans) for slot in one.who] == [("Malian Armed Forces", "inherited", ())]
    third = text.replace("on Monday.", "on Monday. French jets bombed Boko Haram in Gao.")
    assert not told(third, "casualties")[0].who


@pytest.mark.parametrize("label", ["WATCH", "EXCLUSIVE", "LATEST VIDEO"])
def test_a_label_before_a_colon_speaks_for_nobody(label: str) -> None:
    (one,) = told(f"{label}: Boko Haram seizes town of Gao", "control.gain")
    assert not one.attribution


def test_the_dead_of_a_whole_war_are_not_put_in_the_town_of_the_story() -> None:
    text = "Troops took the city of Gao on Monday.\n\nIn Gao shots were heard.\n\nTens of thousands have died."
    (one,) = [claim for claim in told(text, "casualties") if claim.counts]
    assert not one.where


@pytest.mark.parametrize(("words", "extent"), [("All of Gao", "whole"), ("Nearly all of Gao", "most")])
def test_how_much_of_a_town_is_held(words: str, extent: str) -> None:
    (one,) = told(f"{words} is in the hands of the army.", "control.hold")
    assert one.extent == extent


LATER_SPOKEN = [
    ("Ten people were killed in Gao, Sara Keita, the head of the clinic, said in a statement.", ["Sara Keita"]),
    ("Troops had gone, said Karim Diallo. He said ten people were killed in Gao.", ["Karim Diallo"]),
    ("Ten people were killed in air strikes in the northern region of Gao a monitoring group said Friday.", None),
    ("Omar Sy told CNN all was calm. Troops had gone, said Karim Diallo. Ten died in Gao, he said.", ["Karim Diallo"]),
]


@pytest.mark.parametrize(("text", "names"), LATER_SPOKEN)
def test_who_said_it_by_title_by_order_and_carried_on(text: str, names: list[str] | None) -> None:
    (one,) = told(text, "casualties")
    assert one.attribution
    assert names is None or [name for name, _ in speakers(one)] == names


def test_behind_a_semicolon_another_speaks_and_not_of_what_the_first_claimed() -> None:
    (one,) = told("Russia claims control of Bakhmut; it is only in our hearts, Zelenskyy says", "control.gain")
    assert [name for name, _ in speakers(one)] == ["Russian government"]


def test_no_battle_like_it_denies_no_battle() -> None:
    assert not told("No battle of the war in Mali has been longer than that for Gao.", "clash")


HOMES = [
    "Police have confirmed that a 42-year-old man from Gao has been arrested.",
    "Police arrested Paul Diallo, 47, of Gao, on charges of fraud.",
]


@pytest.mark.parametrize("text", HOMES)
def test_where_somebody_comes_from_is_not_where_he_was_arrested(text: str) -> None:
    assert not told(text, "arrest")[0].where


def test_a_court_of_a_town_judges_what_happened_elsewhere() -> None:
    assert not told("A Gao court sentenced five men after five people died at a concert.", "casualties")[0].where


def test_an_attack_that_is_repelled_is_the_attackers_and_those_killed_in_it_are_dead() -> None:
    text = "The army repelled Boko Haram's offensive on Gao, killing 35 terrorists."
    (attack,) = told(text, "assault")
    assert ([slot.value.name for slot in attack.who], attack.reality) == (["Boko Haram"], "failed")
    assert told(text, "casualties")[0].reality == "happened"


def test_bombing_is_by_air_where_the_report_tells_of_air_strikes_and_by_a_bomb_where_of_a_bomb() -> None:
    air = "Jets struck Gao on Monday, killing five. The bombing was the heaviest this year."
    bomb = "A car bomb exploded in Gao on Monday. The bombing killed five."
    assert (len(told(air, "airstrike")), len(told(air, "explosion"))) == (2, 0)
    assert (len(told(bomb, "airstrike")), len(told(bomb, "explosion"))) == (0, 2)


def test_who_calls_it_so_is_the_one_who_speaks() -> None:
    (one,) = told("Karim Diallo says Mali fired on Gao, calling it a diversion.", "statement")
    assert [slot.value.name for slot in one.who] == ["Karim Diallo"]


def test_who_flees_a_firework_is_not_displaced() -> None:
    assert not told("Thousands flee as fireworks go wrong at the beach.", "displacement")


def test_the_dead_of_the_attack_told_before_keep_its_actor_and_place() -> None:
    text = "Boko Haram attacked Gao on Monday. It was a cold day. Ten soldiers were killed in the attack."
    (dead,), (attack,) = told(text, "casualties"), told(text, "assault")
    assert dead.caused_by == attack.id
    assert [(slot.value.name, slot.basis) for slot in dead.who] == [("Boko Haram", "inherited")]
    assert [(slot.value.name, slot.basis) for slot in dead.where] == [("Gao", "inherited")]
    (other,) = told(text.replace("the attack.", "an attack in Kidal."), "casualties")
    assert (other.caused_by, other.who) == (None, ())


def test_a_bomb_that_hits_a_shrine_is_an_explosion_at_that_shrine_and_no_deed_of_a_state() -> None:
    (claim,) = told("Car bomb attacks hit the Al-Nour shrine in the suburbs of Damascus.", "explosion")
    assert (claim.where[0].value.name, claim.who) == ("Al-Nour shrine", ())


PLAINER = [
    ("Troops hoisted the national flag over the town hall of Gao.", "enter", "Gao town hall"),
    ("The commander said he was pulling his men out of Gao.", "withdrawal", "Gao"),
    ("Since January the army has occupied over 300 square kilometres of Mali.", "control.hold", "Mali"),
    ("Residents told of mass killings of civilians in Gao.", "killing", "Gao"),
    ("Fighters blew up a bridge in Gao.", "destruction", "Gao"),
    ("The soldiers in Gao, hiding near a wood, were hit by drones of the rebels.", "drone", "Gao"),
]


@pytest.mark.parametrize(("text", "what", "place"), PLAINER)
def test_plainer_words_for_the_same(text: str, what: str, place: str) -> None:
    assert [slot.value.name for one in told(text, what) for slot in one.where] == [place]


def test_a_place_told_before_is_not_lent_over_a_sentence_that_names_another() -> None:
    text = "Rebels shelled Gao on Monday. The market of Ansongo was crowded. At least two traders were killed."
    assert [slot.value.name for one in told(text, "casualties") for slot in one.where] != ["Gao"]


def test_somewhere_that_no_list_has_is_not_the_town_of_the_report() -> None:
    text = "Rebels attacked Gao.\n\nClashes in Gao went on.\n\nFour men died in Zubdiyat Sarq on Monday."
    assert not [slot for one in told(text, "casualties") for slot in one.where if slot.value.name == "Gao"]


def test_a_number_that_falls_is_no_town_that_falls() -> None:
    assert not told("The number of fighters in Gao fell.", "control.gain")


def test_medics_who_report_the_dead_are_not_the_dead() -> None:
    (claim,) = told("Army strikes Gao school; medics report 40 dead", "casualties")
    assert not claim.whom


def test_what_somebody_calls_a_deed_told_before_is_said_of_where_it_was() -> None:
    text = "The army withdrew from Gao.\n\nPresident Keita called the withdrawal a correct decision."
    (claim,) = told(text, "statement")
    assert [(slot.value.name, slot.value.role, slot.basis) for slot in claim.where] == [("Gao", "at", "inherited")]


def test_that_nobody_could_verify_it_is_told_without_a_speaker() -> None:
    (claim,) = told("Rebels seized Gao. The claim could not be independently verified.", "statement")
    assert (claim.who, claim.attribution) == ((), ())


COME_TO_NOTHING = [
    ("The rebels were not able to take Gao.", "control.gain"),
    ("The rebels never managed to capture Gao.", "control.gain"),
    ("The army has not succeeded in surrounding Gao.", "encircle"),
    ("The army tried in vain to retake Gao.", "control.gain"),
    ("The army has failed in its bid to recapture Gao.", "control.gain"),
    ("The attempt of the army to retake Gao did not succeed.", "control.gain"),
]


@pytest.mark.parametrize(("text", "what"), COME_TO_NOTHING)
def test_what_came_to_nothing_has_failed(text: str, what: str) -> None:
    (claim,) = told(text, what)
    assert claim.reality == "failed"
    assert claim.who


UNTRUE = [
    ("The rebels no longer control Gao.", "control.hold"),
    ("It is not true that rebels captured Gao.", "control.gain"),
]


@pytest.mark.parametrize(("text", "what"), UNTRUE)
def test_what_is_no_longer_or_not_true_is_denied(text: str, what: str) -> None:
    assert [one.polarity for one in told(text, what)] == ["denied"]


def test_who_did_not_stop_shelling_shells() -> None:
    assert [(one.polarity, one.reality) for one in told("The army did not stop shelling Gao.", "shelling")] == [
        ("asserted", "happened")
    ]


BIDS = [
    ("The drive to retake Gao was launched last week by the Malian army.", "Malian Armed Forces"),
    ("The army foiled Ansar Dine's bid to seize Gao.", "Ansar Dine"),
]


@pytest.mark.parametrize(("text", "who"), BIDS)
def test_a_bid_is_that_of_whose_it_is_called(text: str, who: str) -> None:
    assert [slot.value.name for one in told(text, "control.gain") for slot in one.who] == [who]


def test_the_places_of_those_who_are_struck_are_all_told() -> None:
    (claim,) = told("Jets bombed hideouts of the rebels in Gao, Kidal and Menaka on Monday.", "airstrike")
    assert [slot.value.name for slot in claim.where] == ["Gao", "Kidal", "Ménaka"]


def test_the_wounded_among_many_are_no_more_than_they_are() -> None:
    (claim,) = told("Mali put the number of soldiers at 264, among them 53 wounded.", "casualties")
    assert [slot.value.best for slot in claim.counts] == [53]


def test_what_is_said_of_a_plant_is_said_of_it_where_the_parse_takes_it_for_what_is_said() -> None:
    (claim,) = told(
        "Russia says the Azovstal steel plant in Mariupol, in eastern Ukraine, is liberated.", "control.gain"
    )
    assert [slot.value.name for slot in claim.where] == ["Azovstal steel plant"]


NOT_YET = [
    ("They vowed to go on fighting until all soldiers had left Gao.", "withdrawal", "conditional"),
    ("In 2012, when rebels seized Gao, many fled.", "control.gain", "happened"),
    ("Military sources told the agency of violent clashes in Gao.", "clash", "happened"),
    ('"I am here to announce the liberation of Gao," Keita said.', "control.gain", "happened"),
    ("The rebels obliged the Malian forces to flee from Gao.", "withdrawal", "happened"),
]


@pytest.mark.parametrize(("text", "what", "reality"), NOT_YET)
def test_what_is_awaited_has_not_happened_and_what_is_told_has(text: str, what: str, reality: str) -> None:
    assert [one.reality for one in told(text, what)] == [reality]


SAID_SO = [
    ("PORT SUDAN: Twenty people died in Gao, medical sources said on Wednesday.", "casualties", ["medical sources"]),
    ("FOLLOW MORE: Rebels took Gao.", "control.gain", []),
    ("Gao fell on Monday, according to what officials said on Friday.", "control.gain", ["officials"]),
]


@pytest.mark.parametrize(("text", "what", "speakers"), SAID_SO)
def test_whose_word_it_is_by_colon_semicolon_and_what_was_said(text: str, what: str, speakers: list[str]) -> None:
    (claim,) = told(text, what)
    assert [link.speaker.value.name for link in claim.attribution if link.speaker] == speakers


def test_it_looked_as_if_is_hedged() -> None:
    assert [one.certainty for one in told("It looked as if the army gave Gao up.", "control.lose")] == ["hedged"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "GAO, Northern Mali – Malian armed forces said on Saturday they had recaptured Kidal.",
            ["Malian Armed Forces"],
        ),
        ("Rebels captured Kidal, a source in Gao told RFI on Friday, asking not to be named.", ["source"]),
    ],
)
def test_who_speaks_after_a_dateline_or_hides_his_name(text: str, speakers: list[str]) -> None:
    (claim,) = told(text, "control.gain")
    assert [link.speaker.value.name for link in claim.attribution if link.speaker and link.role == "origin"] == speakers


def test_how_a_town_is_called_in_reported_speech_is_the_outlets_own() -> None:
    (claim,) = told("The army said that it was leaving key areas, including the strategic city of Gao.", "assessment")
    assert claim.attribution == ()


def test_a_town_told_of_those_hurt_is_finer_than_the_land_and_they_are_no_population() -> None:
    text = "The attack wounded dozens of people in Gao, in northern Mali."
    assert [slot.value.name for one in told(text, "casualties") for slot in one.where] == ["Gao"]
    assert not told(text, "population")


NOWHERE = [
    ("It was the army's last big stronghold in Darfur.", "control.hold"),
    ("Northern capital seized by the rebels", "control.gain"),
    ("Tigray capital taken by the rebels", "control.gain"),
]


@pytest.mark.parametrize(("text", "what"), NOWHERE)
def test_a_town_told_by_its_land_alone_is_not_the_land(text: str, what: str) -> None:
    assert told(text, what) == []


def test_the_town_told_right_before_its_land_is_the_place_however_the_two_hang() -> None:
    (claim,) = told("Thousands of soldiers are said to be surrounded around Gao in the north of Mali", "siege.hold")
    assert [slot.value.name for slot in claim.where] == ["Gao"]


def test_what_was_done_last_month_was_not_done_in_the_town_of_today() -> None:
    text = "Troops took Gao on Sunday.\n\nGao is calm, Gao's shops are open.\n\nLast month an airstrike killed ten."
    (claim,) = told(text, "airstrike")
    assert claim.where == ()


def test_the_dead_of_a_war_are_those_of_the_one_land_that_a_report_speaks_of() -> None:
    text = "Troops took Gao in Mali on Sunday. The war has killed tens of thousands of people."
    (claim,) = told(text, "casualties")
    assert [(slot.value.name, slot.basis) for slot in claim.where] == [("Mali", "inherited")]


AROUND = [
    "Gao fell.\n\nShells hit Gao's market, and ten people died, a doctor said in Paris.",
    "Gao fell.\n\nRebels attacked Gao, which is 320 kilometres east of Timbuktu, and ten people died.",
    "Gao fell.\n\nRebels took Gao. A brigade from the town of Kidal came.\n\nTen people died, a doctor said.",
]


@pytest.mark.parametrize("text", AROUND)
def test_where_somebody_sits_or_a_town_lies_is_not_where_things_happened(text: str) -> None:
    assert [slot.value.name for one in told(text, "casualties") for slot in one.where] == ["Gao"]


def test_the_dead_of_several_districts_are_not_those_of_the_town_told_of() -> None:
    text = "Gao fell.\n\nGao is quiet.\n\nOver 200 soldiers were killed in four provincial districts."
    assert [one.where for one in told(text, "casualties")] == [()]


def test_fighting_that_goes_on_somewhere_is_there() -> None:
    (claim,) = told("Fighting with militants went on in Gao's Old City neighbourhood, the army said.", "clash")
    assert [slot.value.name for slot in claim.where] == ["Old City neighbourhood"]


DOERS = [
    ("After they captured the town of Gao, the jihadists moved on to Kidal.", "control.gain", ["jihadists"]),
    ("The army entered Gao after days of fierce clashes with rebels.", "clash", ["Malian Armed Forces"]),
    ("The United States helped the army in Gao with dozens of airstrikes.", "airstrike", ["US government"]),
    ("The Taliban announced on Sunday that Ghazni had been captured.", "control.gain", ["Taliban"]),
    ("Officials said that Ghazni had been captured.", "control.gain", []),
    ("The Kenyan army's ships shelled Kismayo on Friday.", "shelling", ["Kenya Defence Forces"]),
]


@pytest.mark.parametrize(("text", "what", "who"), DOERS)
def test_who_acts_is_told_by_the_clause_around_and_by_who_boasts_of_it(text: str, what: str, who: list[str]) -> None:
    assert [[slot.value.name for slot in one.who] for one in told(text, what)] == [who]


@pytest.mark.parametrize(
    ("text", "what", "counts"),
    [
        ("The airport of Gao was seized by 1,000 French soldiers.", "control.gain", [("soldiers", 1000)]),
        ("Some 30 gunmen attacked the village of Kidal.", "assault", [("fighters", 30)]),
        ("The rebels have pulled out of some 70% of Gao.", "withdrawal", [("share", 70)]),
        ("Troops seized 12 villages near Gao.", "control.gain", [("settlements", 12)]),
    ],
)
def test_how_many_acted_and_how_much_was_left_is_counted(text: str, what: str, counts: list[tuple[str, int]]) -> None:
    assert [[(n.value.kind, n.value.best) for n in one.counts] for one in told(text, what)] == [counts]


def test_a_share_under_control_and_strikes_in_a_row_of_means_are_told_of() -> None:
    (held,) = told("The governor said that they were glad and Gao was 80 percent under Malian control.", "control.hold")
    assert [(n.value.kind, n.value.best) for n in held.counts] == [("share", 80)]
    (strike,) = told("The United States ended weeks of stalemate with artillery and airstrikes near Gao.", "airstrike")
    assert [slot.value.name for slot in strike.who] == ["US government"]


@pytest.mark.parametrize(
    ("text", "what", "reality"),
    [
        ("Fighters fought running battles with government troops in Gao.", "clash", "happened"),
        ("The army is struggling to repel attacks by rebels on Gao.", "assault", "ongoing"),
        ("His forces will take part in the operations for liberating Mosul.", "control.gain", "planned"),
        ("He wrote that Gao 'marks the first Regional Operation Command to fall'.", "control.gain", "happened"),
        ("They will help whether the next battle against ISIS is fought in Tal Afar or not.", "clash", "expected"),
    ],
)
def test_what_is_fought_met_or_still_ahead(text: str, what: str, reality: str) -> None:
    assert [one.reality for one in told(text, what)] == [reality]


def test_the_feared_dead_are_hedged_and_the_fighting_is_not() -> None:
    text = "Several thousand people are feared dead in the latest fighting in Gao."
    assert [one.certainty for one in told(text, "casualties")] == ["hedged"]
    assert [one.certainty for one in told(text, "clash")] == ["plain"]


def test_who_gives_up_a_stronghold_does_not_surrender() -> None:
    assert told("Russia gives up stronghold in northeast Ukraine", "surrender") == []
    assert told("Myanmar has surrendered the capital of the region.", "surrender") == []


def test_a_closing_verb_that_reads_as_a_participle_tells_who_speaks() -> None:
    (claim,) = told("Gao has been captured, rebels announced on Sunday.", "control.gain")
    assert [link.speaker is not None for link in claim.attribution] == [True]
    assert [one.attribution for one in told("Gao was bombed, a truce announced on Sunday.", "airstrike")] == [()]


def test_no_fewer_than_is_no_denial_and_a_toll_that_adds_up_is_not_one_towns() -> None:
    assert [one.polarity for one in told("Attacks left no fewer than 110 soldiers dead.", "casualties")] == ["asserted"]
    text = "15 bodies were found in the town of Gao, bringing the death toll to 21."
    assert [[slot.value.name for slot in one.where] for one in told(text, "casualties")] == [["Gao"], []]


def test_a_captured_person_is_no_place_taken_and_a_body_has_its_own_name() -> None:
    text = "The military had captured Ovidio Marques, son of a former boss, to the north of Culiacán."
    assert told(text, "control.gain") == []
    (dead,) = told("Shelling has killed 34 people in Loikaw, the Karenni Human Rights Group said.", "casualties")
    assert speakers(dead) == [("Karenni Human Rights Group", "origin")]


def test_a_town_that_was_overrun_is_taken_however_the_word_is_read() -> None:
    (claim,) = told("The town of Gao was overrun by the militants after an intense battle.", "control.gain")
    assert ([slot.value.name for slot in claim.where], [slot.value.name for slot in claim.who]) == (
        ["Gao"],
        ["militants"],
    )


def test_a_headline_gives_the_dead_their_own_number() -> None:
    (claim,) = told("At least 15 dead, more than 100 feared buried in China landslide", "casualties")
    assert [count.value.best for count in claim.counts] == [15]


def test_the_group_is_not_the_one_that_it_is_said_to_be_linked_to() -> None:
    text = "Al-Shabaab lost men to troops who fight the al Qaeda-linked group. The militant group seized Kismayo."
    (claim,) = told(text, "control.gain")
    assert [slot.value.name for slot in claim.who] == ["al-Shabaab"]


def test_a_land_behind_a_point_of_the_compass_does_not_act() -> None:
    assert [one.who for one in told("Ten killed in S. Sudan attack on Malakal", "casualties")] == [()]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kidal was now in rebel hands.", "rebel"),
        ("Idlib is under opposition control.", "opposition"),
        ("He said that Qalat, the local capital, was in Taliban hands.", "Taliban"),
        ("The town of Kidal is in government hands.", "Malian government"),
    ],
)
def test_in_whose_hands_a_town_is(text: str, who: str) -> None:
    (one,) = told(text, "control.hold")
    assert [slot.value.name for slot in one.who] == [who]


def test_a_fight_told_beside_the_taking_of_a_building_was_in_the_town() -> None:
    text = "Rebels overran the army headquarters in Gao, the end of days of fighting with soldiers. They left Gao."
    (fight,) = told(text, "clash")
    assert [slot.value.name for slot in fight.where] == ["Gao"]


@pytest.mark.parametrize(
    ("text", "what", "reality", "certainty"),
    [
        ("Soldiers tell of capturing a medic in Gao.", "arrest", "happened", "plain"),
        ("Violent clashes went on in Hama all night before the rebels came.", "clash", "happened", "plain"),
        ("The battle for Fallujah had gone on for one month.", "clash", "happened", "plain"),
        ("Violent clashes went on in Hama on Monday.", "clash", "ongoing", "plain"),
        ("Dozens reported dead in clashes in Marib", "casualties", "happened", "hedged"),
        ("Dozens said to be killed in Marib as rebels close in", "casualties", "happened", "hedged"),
        ("It seems most of the city of Gao is in the hands of the army.", "control.hold", "happened", "hedged"),
        ("There is word that rebels have fled and that fighting has started in Gao.", "clash", "happened", "claimed"),
        ("In the battle for the rebels' last stronghold the army gained ground.", "assessment", "happened", "plain"),
    ],
)
def test_how_sure_and_how_real_it_is(text: str, what: str, reality: str, certainty: str) -> None:
    assert [(one.reality, one.certainty) for one in told(text, what)] == [(reality, certainty)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Some 40 rebels were prisoners in Gao.", "force_size"),
        ("The dead, among whom are at least 13 police officers, lie in Gao.", "force_size"),
        ("Gao fell into a day of terror.", "control.gain"),
        ("The army pushed them out into Rwanda.", "enter"),
        ("The army pushed them out into Rwanda.", "advance"),
        ("Two people who live in Gao had seen rebels in the streets.", "population"),
        ("The group occupied Mukalla in April 2015.", "control.hold"),
    ],
)
def test_what_it_is_not(text: str, what: str) -> None:
    assert not told(text, what)


def test_a_town_of_a_land_is_the_town_that_the_report_is_about() -> None:
    text = "Rebels capture town in Mali\n\nRebels took Gao on Monday. Soldiers left Gao. Rebels looted shops in Gao."
    assert {slot.value.name for one in told(text, "control.gain") for slot in one.where} == {"Gao"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Injured in Gao are 111 soldiers.", "force_size"),
        ("As buildings fell in Gao, families came in crowds.", "control.gain"),
        ("In the weeks that followed the end of the siege of Gao, men were seized.", "siege.hold"),
        ("Kidal is close to capture by the rebels, who have Mali behind them.", "control.hold"),
    ],
)
def test_what_it_is_not_either(text: str, what: str) -> None:
    assert not told(text, what)


def test_what_is_not_at_once_confirmed_is_not_told() -> None:
    assert not told("The government did not at once confirm that Gao was captured.", "control.gain")


def test_the_next_clause_is_not_prevented_with_the_first() -> None:
    text = "The encirclement of Gao was prevented, although some soldiers were captured by the rebels."
    assert [one.reality for one in told(text, "arrest")] == ["happened"]


def test_a_link_behind_the_speaker_of_a_headline_is_not_of_his_name() -> None:
    (one,) = told("Boko Haram retakes town of Bosso: Mayor pic.twitter.com/tcHz5", "control.gain")
    assert speakers(one) == [("Mayor", "origin")]


def test_where_an_attack_was_is_not_where_men_were_arrested() -> None:
    assert not told("The army killed three rebels in Gao. Nine suspects were arrested.", "arrest")[0].where


@pytest.mark.parametrize(
    "text",
    [
        "Government forces re-seized control of the coastal town of Kidal on Friday.",
        "The army re-took Kidal on Friday.",
        "Kidal was re-captured by the army.",
    ],
)
def test_a_verb_done_again_with_a_hyphen_is_the_verb(text: str) -> None:
    (one,) = told(text, "control.gain")
    assert [slot.value.name for slot in one.where] == ["Kidal"]
    assert one.trigger.of(text).startswith("re-")
