"""Words that bear the name of a place and are none: storms, makes, persons, papers, schools."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tests.resolve.test_places import places


def told(knowledge: Knowledge, text: str) -> set[str]:
    return {words for words, _ in places(knowledge, text)}


@pytest.mark.parametrize(
    ("text", "friend"),
    [
        ("Hurricane Florence hit the coast of the United States. Deaths from Florence rose to 30.", "Florence"),
        ("Soldiers of North Korea fired a Hwasong-14 missile from Wonsan.", "Hwasong"),
        ("Police in Mexico caught Joaquin \"El Chapo\" Guzman. He was led to Toluca.", "El Chapo"),
        ("China's official news agency, Xinhua, quoted a miner in Harbin.", "Xinhua"),
        ("The envoy met Song Tao, the most senior official of the delegation, in Pyongyang.", "Song Tao"),
        ("Goto, 47, was seized by gunmen near Aleppo in Syria.", "Goto"),
        ("The teacher from the University of Maryland was freed in Kabul.", "Maryland"),
        ("Workers of the airline in Ohio said the Southwest jet lost a window.", "Southwest"),
        ("The storm hit Cuba. As Harvey grew, people of Havana left.", "As Harvey"),
        ("The study was published in Northern Hygiene Letters after the flood in Sindh.", "Northern Hygiene Letters"),
        ("Prices rose in the Iranian month of Mehr, a shopkeeper in Tehran said.", "Mehr"),
        ("He lay in state at St. Martin's Parish Church in Houston.", "St. Martin"),
        ("Raids were barred in Executive Order 12333, a lawyer in Kabul said.", "Executive Order"),
        ("Less than a quarter of Zembla's income went to Mali.", "Zembla"),
        ("Troops left the base of North Korean commandos near Wonsan.", "Korean"),
        ("Talks went on. HMS Cardiff left Naples on Friday.", "Cardiff"),
        ("Troops moved on. Operation Euphrates Shield began in August near Manbij.", "Euphrates"),
        ("A man of Ohio was charged in the Southern District of New York on Friday.", "New York"),
        ("Talks went on in Geneva. Reporting by Ana Moore; Editing by Georgia Wells", "Georgia"),
        ("Talks went on in Geneva. The Atlantic reported on Monday that he had resigned.", "Atlantic"),
        ("He led a team of Boston Consulting Group in Kabul.", "Boston"),
        ("The senators met in Ohio. DACA recipients in Utah waited.", "DACA"),
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_place_is_none(knowledge: Knowledge, text: str, friend: str) -> None:
    assert friend not in told(knowledge, text)


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("Hurricane Florence hit Ohio. Roads in Florence, South Carolina, were closed.", "Florence", "gn:4578737"),
        ("A witness in Manbij said the blast in Syria killed four men.", "Manbij", "gn:167357"),
        ("Separatists in Cameroon attacked the Southwest region and Buea.", "Southwest", "gn:2221788"),
        ("Floods killed six in the north of Luzon, officials in the Philippines said.", "Luzon", "own:luzon"),
        ("Militants in Egypt shot two soldiers in northern Sinai.", "Sinai", "own:sinai"),
        ("Gangs burned a school northwest of Port-au-Prince.", "Port-au-Prince", "near:gn:3718426:northwest"),
        ("Zulu, an official in the state capital, Bor, spoke of South Sudan.", "Bor", "gn:377241"),
        ("Police in Sydney held a man. American officials praised Australia.", "Sydney", "gn:2147714"),
    ],
)  # fmt: skip
def test_the_place_of_the_name_is_still_found(knowledge: Knowledge, text: str, name: str, id_: str) -> None:
    found = [place.id for words, place in places(knowledge, text) if words == name]
    assert id_ in {one.removeprefix("part:").removesuffix(":north") for one in found}


@pytest.mark.parametrize(
    ("text", "friend"),
    [
        ("Senators of the United States met in Ohio. The bill was signed by Sherman, who wrote it.", "Sherman"),
        ("The United States will leave the Paris climate agreement, a senator from Ohio said.", "Paris"),
        ("The Paris climate agreement binds the United States. The withdrawal from Paris hurts.", "Paris"),
        ("She teaches history at Harvard, a lawyer in Boston said.", "Harvard"),
        ("A Princeton professor spoke in Boston.", "Princeton"),
        ("The United States has new rules. He wrote of them in Lucid Journal for the men of Ohio.", "Lucid Journal"),
        ("She acts in the comedy “Aurora,” and lives in Boston.", "Aurora"),
        ("In Ohio, they drink as much Coke as in Utah.", "Coke"),
        ("A reporter of Rolling Stone spoke in Boston.", "Rolling Stone"),
        ("Republicans of the United States doubt Congress’ power, a man in Ohio said.", "Congress’"),
        ("Voters of the Republican base met in Ohio.", "Republican"),
    ],
)  # fmt: skip
def test_names_of_persons_schools_papers_and_treaties_are_no_towns(
    knowledge: Knowledge, text: str, friend: str
) -> None:
    assert friend not in told(knowledge, text)


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("Senators of the United States met in Sherman. Later, Sherman voted.", "Sherman", "gn:4728328"),
        ("In affluent Reston, Virginia, is a firm of the United States.", "Reston", "gn:4781530"),
        ("The mayor of Princeton spoke. Students met in Princeton, New Jersey.", "Princeton", "gn:5102922"),
        ("Leaders met in Paris for the Paris climate agreement, a man from Ohio said.", "Paris", "gn:2988507"),
        ("Democrats hold Oregon, Vermont and Washington.", "Washington", "gn:5815135"),
        ("A man from Boonville, New York, spoke of the United States.", "New York", "gn:5128638"),
        ("The New York attorney general sued a firm in Ohio.", "New York", "gn:5128638"),
        ("Crowds marched in the Missouri town, and in Ohio.", "Missouri", "gn:4398678"),
        ("They live in small-town Indiana, not in Ohio.", "Indiana", "gn:4921868"),
        ("Of the dead in Berlin and Nice nothing was said in the United States.", "Nice", "gn:2990440"),
    ],
)  # fmt: skip
def test_towns_and_states_are_told_from_their_namesakes(knowledge: Knowledge, text: str, name: str, id_: str) -> None:
    assert id_ in [place.id.removeprefix("part:") for words, place in places(knowledge, text) if words == name]


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("At a summit in Wales, where the US met allies, Iraq was named. The US will act.", "Wales", "gn:2634895"),
        ("He flew to the Middle East, U.S. officials said. The US has troops there.", "Middle East", "own:middle-east"),
        ("Refugees fled to Jordan, crowding many camps. The US and Syria spoke of Jordan.", "Jordan", "iso:JO"),
        ("Envoys of the US and Syria met in Geneva. A senator spoke in Geneva.", "Geneva", "gn:2660646"),
        ("Voters of the US in Florida, California and Maryland stood in line in Florida.", "Florida", "gn:4155751"),
    ],
)  # fmt: skip
def test_a_clause_or_a_list_behind_a_comma_contains_nothing(
    knowledge: Knowledge, text: str, name: str, id_: str
) -> None:
    assert {place.id for words, place in places(knowledge, text) if words == name} == {id_}


@pytest.mark.parametrize(
    ("text", "friend"),
    [
        ("After Bush's death senators of the United States met in Ohio.", "Bush"),
        ("He praised the National Capital Region plan of Canada. In Ottawa it rained.", "National Capital Region"),
        ("Snow fell on the Serra da Estrela in Portugal, a guide in Lisbon said.", "Estrela"),
        ("An essay in Foreign Policy told of the war in Syria and of Homs.", "Policy"),
        ("Scales in the Lorpa S8 were wrong, a man in Syria said.", "Lorpa S8"),
        ("He wrote of the war in The Zembla Journal, a man in Homs in Syria said.", "Zembla Journal"),
        ("Each Cabinet department wrote to the men of Homs in Syria.", "Cabinet"),
    ],
)  # fmt: skip
def test_second_names_common_words_and_papers_are_no_places(knowledge: Knowledge, text: str, friend: str) -> None:
    assert friend not in told(knowledge, text)


def test_a_small_town_goes_by_the_second_name_that_usually_means_it(knowledge: Knowledge) -> None:
    found = dict(places(knowledge, "Azerbaijan shelled Stepanakert on Sunday."))
    assert found["Stepanakert"].name == "Khankendi"


@pytest.mark.parametrize(
    ("text", "friend"),
    [
        ("The striker was hurt as Liverpool lost 2-1 at home.", "Liverpool"),
        ("Fans cheered. Southampton beat Chelsea in a league match on Saturday.", "Southampton"),
        ("Pakistan lost two wickets early in the innings.", "Pakistan"),
        ("Memphis won the playoff game. Fans sang. Detroit levelled at 2-2 in the postseason.", "Detroit"),
        ("They beat Slovakia 6-0 in Leipzig on Monday.", "Slovakia"),
        ("They went out after losing 3-0 to Norway on Monday.", "Norway"),
        ("The Indian frigate Visakhapatnam put out the fire off Yemen.", "Visakhapatnam"),
        ("A missile hit the Singapore-flagged Hangzhou off Yemen.", "Hangzhou"),
        ("She won damages of US$800,000 in Oregon.", "US"),
        ("Police in Mexico blamed the Jalisco and Sinaloa cartels.", "Jalisco"),
        ("Police in Mexico blamed the Jalisco and Sinaloa cartels.", "Sinaloa"),
        ("Bodies lay near Puerto Peñasco on the Gulf of California in Mexico.", "California"),
        ("A coach overturned on U.S. Highway 101 near San Jose.", "U.S."),
    ],
)
def test_sides_ships_cartels_and_roads_are_no_places(knowledge: Knowledge, text: str, friend: str) -> None:
    assert friend not in told(knowledge, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The striker was hurt in Liverpool before the match on Saturday.", "Liverpool"),
        ("Victory in Kobani is a goal for the fighters in Syria.", "Kobani"),
        ("The party won the vote in Ondo, a match for its rivals in Nigeria.", "Ondo"),
        ("They beat Slovakia 6-0 in Leipzig on Monday.", "Leipzig"),
        ("The league wants matches in the United States, Canada and Mexico.", "Canada"),
        ("The 5-4 ruling was a victory for Texas.", "Texas"),
        ("The frigate left Visakhapatnam in India on Friday.", "Visakhapatnam"),
    ],
)
def test_a_town_where_something_is_played_or_fought_is_found(knowledge: Knowledge, text: str, name: str) -> None:
    assert name in told(knowledge, text)
