"""False friends in reports of peace: towns that bear the names of persons, schools, papers, works and treaties.

Lists of lands that name every village hold a town for most surnames. Such a town is meant where some sentence of the
report puts something there ('in X', 'X, Ohio', 'X residents'), and then wherever its name stands alone (one sense per
discourse: Gale, Church and Yarowsky, 1992).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_tables import first_names, spelled
from tellings.knowledge.gazetteer_text import load_words
from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.knowledge.outlets import load_outlets
from tellings.records import Mention, Reading
from tellings.resolve.place_evidence import Name, Setting
from tellings.resolve.place_scoring import METROPOLIS

KNOWN_ALONE = 100_000  # people: such a town is named without a word that tells where something is
_REACH, _NEAR = 60, 24  # characters
_NAME = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}"
_THERE = re.compile(
    r"\b(?:(?:in|near|outside|inside|around|across|throughout|downtown|nearby|hit|toward|towards)|"
    r"(?:city|cities|town|village|mayor|residents|people|suburbs?|outskirts|streets|native|miles|west|east|north|south"
    r"|northeast|northwest|southeast|southwest|kilometers|bishop|archbishop|dioceses?|siege) (?:of|from)|"
    r"(?:mov|fly|flew|flown|flight|travel|driv|drove|return|c[oa]m(?:e|es|ing)|went|go|goes|going|trip|visit|journey|fled|"
    r"fle|arriv|sent|head|back|born|hail|spill|spread|relocat|deport|bus|train|route)[a-z]* (?:[a-z]+ )?"
    r"(?:to|from|for|at|via)) (?:the )?$"
)
_JOINED = re.compile(rf"\b(?:in|near|like|as|including|between|from|of) (?:{_NAME}(?:, and |, | and | or )){{1,6}}$")
_THEIRS = re.compile(
    r"[-‐](?:based|area|born)\b|['’]s? (?:mayor|residents|downtown|streets|police|city|suburbs)\b|"
    r",? (?:Mayor|Police|City Council|Fire Department|police|mayor|residents|suburbs?|area|Airport|"
    r"neighbou?rhood|"
    r"(?:[a-z]+ )?(?:shootings?|massacre|attacks?|bombings?|rally|march|violence|riots?|victims|survivors|protests?)\b|"
    r"is a (?:small )?(?:city|town))\b|, (?:a|the) (?:[a-z-]+ ){0,3}(?:city|town|village|suburb|community)\b|, where\b"
)
_AIM = "(?:climate|peace|nuclear|trade|arms|global|warming|change|emissions|cease-?fire)"
_IN_TREATY = re.compile(
    r"\b(?:withdr[ae]w(?:al|s|ing|n)?|pull(?:s|ed|ing)?(?: [a-z]+)? out|exit(?:s|ed|ing)?|leav(?:e|es|ing)|left|quit|"
    r"(?:re)?join(?:s|ed|ing)?|abandon(?:s|ed|ing)?|part|part(?:y|ies)|commitments?|violations?) "
    r"?(?:from|of|to|under)? $"
)
_TOWNS = ("ville", "burg", "burgh", "town", "port")  # hardly any surname ends so
_STATE = re.compile(r", ([A-Z][a-z]+)[,.]")
_CREDITS = re.compile(
    r"\b(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Ee]dited|[Ww]ritten|[Pp]hotos?) by (?:[A-Z][\w'’.-]* (?:and )?)*$"
)
_SURNAME = re.compile(r" [A-Z][a-z]")
_COURT = re.compile(r"\b(?:Northern|Southern|Eastern|Western|Central|Middle) District of $")
_CLUB = re.compile(
    r" (?:Town|City|United|County|Athletic|Rovers) (?:games?|match(?:es)?|fans?|strikers?|midfielders?|defenders?|"
    r"goalkeepers?|wingers?|coach|supporters)\b"
)
# 'Singapore-flagged Exwick', 'the 'MV Exwick''
_FLAGGED = re.compile(r"[-‐](?:flagged|registered|owned) [“\"'‘]?$")
_OWNS_IT = re.compile(r"['’]s? [a-z]")
_HIGHWAY = re.compile(r" (?:State |County )?(?:Highway|Route|Interstate) \d")
_MONEY = re.compile(r"\$\s?\d")  # 'US$800,000'
_CARTEL = re.compile(r"(?:,? (?:and|or) [A-Z][\w'’-]+)? (?:drug |crime )?(?:[Cc]artels?|[Mm]afia)\b")
# '(Carlos Exwick Rawlins/Reuters)', '(Ann Exwick/Getty Images)'
_PHOTO = re.compile(
    r"(?:\(|\b[Bb]y |: |\| )[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2} ?/ ?"
    r"(?:Reuters|REUTERS|AP|A\.P\.|AFP|EPA|Getty|GETTY|Bloomberg|Anadolu|Pool|POOL|"
    r"Associated Press|File|Shutterstock)\b"
)
# 'Exwick, Ostby and other Ivy League colleges'
_AND_OTHER = re.compile(
    r"(?:, [A-Z][\w'’. -]{1,30}){0,5},? (?:and|or) (?:some |many |several )?other (?:[\w-]+ ){0,3}"
    r"(?:colleges|universities|schools|companies|firms|banks|airlines|automakers|carmakers|retailers|newspapers|magazines|"
    r"outlets|brands|clubs|teams|stores|chains|brokerages|insurers|manufacturers|singers|actors|artists|politicians)\b"
)
_SOLD = re.compile(r" (?:beer|lager|vodka|whisk(?:e)?y|tequila|sneakers|yogh?urt)\b")
_MAGAZINE = re.compile(r" magazine\b")
_ANY = re.compile(r"\b(?:an?|another|the) (?:[a-z-]+ )?$")  # 'a Exwick magazine' is one of the town
_STATE_TEAM = re.compile(
    r" State (?:football|basketball|baseball|hockey|quarterback|linebacker|coach|player|"
    r"professor|student|graduate|fan|alum)"
)
# 'Chung Eui-yong', who is 'Chung' from then on
_FAMILY_FIRST = re.compile(r"\b([A-Z][a-z]{1,6}) [A-Z][a-z]+-[a-z]{2,}\b")
_GULF_OF = re.compile(r"\b(?:Gulf|Sea|Straits?|Bay|Bight) of (?:the )?$")
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LITTLE, _SURE = 1, 2  # how sure it is that a sentence tells of a game
# How many such sentences, and which share of all, make a report of sport; with the last nothing else is told of.
_SEVERAL, _SHARE, _MOST = 2, 0.2, 0.5
_LOST_TO = re.compile(r"(?:\d-\d|\b(?:lost|losing|loss|defeat|fell)) to (?:the )?$")
_JOINED_IN = re.compile(rf"\b(?:in|near|from|at) (?:the )?(?:{_NAME}(?:, and |, | and | or )){{1,6}}$")
_STAYS = re.compile(
    r"\b(?:in|near|outside|inside|around|across|throughout|from|to|at|into|through|north|south|east|west|central|downtown"
    r"|via|leave|leaving|left|visit|visited|"
    r"(?:city|town|village|streets|people|port|province|state|mayor) of) (?:the )?$"
)
_REPORTS = re.compile(r" (?:reported|reports|wrote|writes|noted|revealed|said|says)\b")
_WATERS = frozenset({"sea", "river", "water"})
_QUOTED = re.compile(r"[,.]?[”\"]")
_AT = re.compile(r"\b(?:at|from|to|of|attended?|attending|with|by|and|or|than) $")


def without_friends(
    names: Sequence[Name], where: Setting, reading: Reading, sent: Collection[Mention]
) -> tuple[Name, ...]:
    """The names of a report that may mean places; those of datelines (``sent``) always do."""
    text = reading.report.text
    located = {name.key for name in names if name.mention in sent or _is_there(name, text)}
    treaties = {name.key for name in names if _is_treaty(name, text)}
    teams = {name.key for name in names if _is_team(name, reading)}
    at_home = bool(where.main) and where.main <= spelled()

    games, phrases, families = _games(reading), _in_phrases(text), _families(text)

    def is_friend(name: Name) -> bool:
        if name.mention.span.start in phrases or _is_told_none(name, text):
            return True
        if name.mention.sentence in games and _is_side(name, text):
            return True
        if any(place.kind == "country" or set(place.part_of) & set(name.within) for _, place in name.options):
            return False
        if not name.options:
            return at_home and name.slot and name.context.kind is None and not name.within
        if any(listed.given for listed, _ in name.options):
            return False
        if _is_treaty(name, text) or (name.key in treaties and _IN_TREATY.search(_before(name, text))):
            return True
        if _CLUB.match(text, name.mention.span.end):
            return True
        if name.context.kind is not None:
            return False
        if _is_school(name, text):
            return True
        if name.key in located:
            return False
        return name.words in families or name.key in teams or _is_passing(name) or _is_work(name, text)

    return tuple(name for name in names if name.mention in sent or not is_friend(name))


def _in_phrases(text: str) -> frozenset[int]:
    """Where names begin that are part of a set phrase, or of a photographer's name: 'the Declaration of Exwick'."""
    spans = [match.span() for pattern in (_phrase(), _PHOTO) for match in pattern.finditer(text)]
    return frozenset(at for start, end in spans for at in range(start, end))


@lru_cache(maxsize=1)
def _phrase() -> re.Pattern[str]:
    phrases = frozenset(phrase.replace("_", " ") for phrase in load_place_words().phrases)
    return re.compile(rf"\b(?:{any_of(phrases)})\b")


def _families(text: str) -> frozenset[str]:
    """Family names that stand before a given name with a hyphen, as in Korea."""
    return frozenset(match[1] for match in _FAMILY_FIRST.finditer(text))


def _is_told_none(name: Name, text: str) -> bool:
    """Whether the words right beside a name make it that of something else."""
    return _is_named_so(name, text) or _is_credit(name, text) or _is_ship(name, text) or _is_of_another(name, text)


def _is_named_so(name: Name, text: str) -> bool:
    """'Exwick beer', 'in Exwick magazine', 'Exwick State football', 'Exwick and other Ivy League colleges'."""
    before, end = _before(name, text), name.mention.span.end
    if _SOLD.match(text, end) or _STATE_TEAM.match(text, end):
        return True
    if _MAGAZINE.match(text, end) and not _ANY.search(before):
        return True
    return _AND_OTHER.match(text, end) is not None and _THERE.search(before) is None


def _before(name: Name, text: str) -> str:
    start = name.mention.span.start
    return text[max(0, start - _REACH) : start].replace("\n", " ")


def _is_there(name: Name, text: str) -> bool:
    """Whether the words beside a name put something there."""
    if name.context.kind is not None or any(set(place.part_of) & set(name.within) for _, place in name.options):
        return True
    before, end = _before(name, text), name.mention.span.end
    state = _STATE.match(text, end)
    if state is not None and state[1].lower() in load_words().given:
        return True  # 'Reston, Virginia': a state by the name of a person, which by itself is none
    if _THEIRS.match(text, end):
        return True
    if text[end : end + 2] in ("'s", "’s"):
        return False  # 'in Moore's view'
    return _THERE.search(before) is not None or _JOINED.search(before) is not None


def _is_passing(name: Name) -> bool:
    """A lone name of a small town that nothing is told to be in, or of a county whose noun is missing."""
    if " " in name.words.removeprefix("Al ") or name.key.endswith(_TOWNS):
        return False
    best = max(name.options, key=lambda option: (option[0].main, option[0].people))
    listed, place = best
    if place.country not in spelled() or any(place.kind in _WIDE for _, place in name.options):
        return False
    if listed.capital or listed.usual:
        return False
    lone = name.key in load_words().given or name.key in first_names()
    return listed.people < (METROPOLIS if lone else KNOWN_ALONE)


_WIDE = frozenset({"country", "province", "region", "sea", "continent", "neighbourhood", "river", "island", "facility"})


def _is_team(name: Name, reading: Reading) -> bool:
    """'Exwick have won': who plays for a town, as only sports pages have it."""
    if max((listed.people for listed, _ in name.options), default=0) > METROPOLIS:
        return False
    tokens = reading.sentences[name.mention.sentence].tokens
    at = next((i for i, t in enumerate(tokens) if t.start <= name.mention.span.end - 1 < t.end), None)
    if at is None or tokens[at].dep not in ("nsubj", "nsubjpass") or name.key.endswith("s"):
        return False
    if any(token.head == at and token.dep in ("cc", "conj", "appos") for token in tokens):
        return False
    verb = tokens[at].head
    words = [tokens[verb], *(t for t in tokens if t.head == verb and t.dep in ("aux", "auxpass"))]
    if any(word.tag in ("MD", "VBD", "VBZ") and word.lemma != "be" for word in words):
        return False
    return any(word.text in ("have", "are", "were") for word in words)


def _is_treaty(name: Name, text: str) -> bool:
    """'the Paris climate agreement', 'Stockholm syndrome'."""
    return _treaty().match(text, name.mention.span.end) is not None


@lru_cache(maxsize=1)
def _treaty() -> re.Pattern[str]:
    return re.compile(rf" (?:{_AIM} ){{0,2}}(?:{any_of(load_place_words().treaties)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _taught() -> re.Pattern[str]:
    return re.compile(rf" (?:[a-z]+ ){{0,2}}(?:{any_of(load_place_words().taught)})\b|['’]s? [A-Z]")


def _is_credit(name: Name, text: str) -> bool:
    """'Editing by Georgia Moore', 'the Southern District of New York', 'The Atlantic reported'."""
    before, end = _before(name, text), name.mention.span.end
    if _COURT.search(before) or (_CREDITS.search(before) and _SURNAME.match(text, end)):
        return True
    reports = before.endswith("The ") and _REPORTS.match(text, end)
    return bool(reports) and any(place.kind in _WATERS for _, place in name.options)


@lru_cache(maxsize=1)
def _vessel() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_place_words().vessels)}) [“\"'‘]?$")


def _is_ship(name: Name, text: str) -> bool:
    """'The frigate Exwick', 'the Singapore-flagged Exwick'."""
    before = _before(name, text)
    named = _vessel().search(before) is not None or _FLAGGED.search(before) is not None
    return named and name.context.kind is None


def _is_of_another(name: Name, text: str) -> bool:
    """'US$800,000', 'the Exwick and Ostby cartels', 'the Gulf of Exwick' where only Exwick is listed."""
    end = name.mention.span.end
    if _MONEY.match(text, end) or _CARTEL.match(text, end) or _HIGHWAY.match(text, end):
        return True
    wet = any(place.kind in _WATERS for _, place in name.options) or name.context.kind in _WATERS
    return not wet and _GULF_OF.search(_before(name, text)) is not None


def _is_side(name: Name, text: str) -> bool:
    """A town or land that plays: 'Exwick lost 2-1 to Ostby', in a sentence that tells of a game and of no way there."""
    if name.context.kind is not None or name.within:
        return False
    before, end = _before(name, text), name.mention.span.end
    # 'in Exwick's second innings', 'lost 2-1 to Exwick'
    played_by = _OWNS_IT.match(text, end) or _LOST_TO.search(before)
    listed = before.endswith((" and ", " or ")) or text.startswith((" and ", ", and "), end)
    there = None if played_by else _STAYS.search(before) or (listed and _JOINED_IN.search(before))
    return not there and _THEIRS.match(text, end) is None and text[end : end + 1] not in "-‐"


def _games(reading: Reading) -> frozenset[int]:
    """The sentences that tell of games; where several do, those too that say little of it."""
    likely = [_told_of_game(sentence.span.of(reading.report.text)) for sentence in reading.sentences]
    sure = likely.count(_SURE)
    enough = _LITTLE if sure >= max(_SEVERAL, _SHARE * len(likely)) else _SURE
    if sure >= max(_SEVERAL, _MOST * len(likely)):
        enough = 0
    return frozenset(number for number, sure in enumerate(likely) if sure >= enough)


def _told_of_game(sentence: str) -> int:
    lists, words = load_place_words(), set(_WORD.findall(sentence.lower()))
    if not words.isdisjoint(lists.contests):
        return -1
    played = len(words & lists.played)
    sure = not words.isdisjoint(lists.sport) or played > 1
    if not sure:
        told = (played > 0) + (not words.isdisjoint(lists.outcomes)) + (_SCORE.search(sentence) is not None)
        sure = told > 1
    return _SURE if sure else min(len(words & (lists.played | lists.about)), _LITTLE)


def _is_work(name: Name, text: str) -> bool:
    """A name by itself in quotation marks, or that of a paper."""
    start, end = name.mention.span
    if text[start - 1 : start] in ("“", '"') and _QUOTED.match(text, end):
        return True
    return name.key in _papers()


@lru_cache(maxsize=1)
def _papers() -> frozenset[str]:
    return frozenset(fold(entry.outlet.name) for entry in load_outlets().entries if not entry.ambiguous)


def _is_school(name: Name, text: str) -> bool:
    """'a professor at Exwick', 'Exwick students'; 'in Exwick' is the town."""
    if name.key not in load_place_words().campuses or _is_there(name, text):
        return False
    return _AT.search(_before(name, text)) is not None or _taught().match(text, name.mention.span.end) is not None
