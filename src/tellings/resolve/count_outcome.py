"""What became of those counted: killed, wounded, captured, missing, displaced; and whether a figure is a total."""

from __future__ import annotations

import re

from tellings.resolve.count_clauses import LEFT_FILL, clause
from tellings.resolve.count_figures import QUALIFIERS, SHARES
from tellings.resolve.count_moves import is_driven_away
from tellings.resolve.count_nouns import HURT, OUTCOMES, STATES, VICTIMS
from tellings.resolve.count_numbers import NUMERALS, any_of, count_lists
from tellings.resolve.count_phrases import Phrase

_LISTS = count_lists()
OUTCOME = any_of(OUTCOMES)
_NEVER_ACTIVE = frozenset(_LISTS["never_active"]["words"])
_ACTIVE = frozenset(_LISTS["active"]["words"])
BE = r"(?:was|were|is|are|been|be|being|got|gets?)"
_FILL = (
    r"(?:(?:also|reportedly|believed|thought|feared|suspected|known|confirmed|reported|already|allegedly|apparently|either|all|both|"
    r"immediately|instantly|aboard|onboard|on\s+board|inside|nearby|there|said|sustained|suffered|received|could|may|might|[a-z]+ly|remains?|remained|still|forced|made|rendered|obliged|ordered|instructed|urged|advised|have|has|had|to|have|critically|seriously|slightly|badly|severely|lightly|later|now|still|then|"
    r"began|begun|started|continued?|continues|tried|trying|beginning|starting|continuing|managed|"
    r"who|that|which|of\s+them|of\s+whom|left|shot|found|taken|summarily|went|gone|going|not|so\s+far|on\s+both\s+sides|listed\s+as|as|"
    rf"declared|pronounced|recorded|counts?|counted|considered|presumed|deemed|registered|receives?|gunshot|bullet|[\"“‘]?(?:serious|severe|moderate|major|multiple|minor|light)|(?!{OUTCOME}\b)[a-z]+ed\s+and|(?:shot|beaten|hacked|stabbed)\s+(?:and|or)|{BE})\s+)*"
)
_PLACE_FILL = (
    rf"(?:(?!{OUTCOME}\b)[a-z]+ing\s+(?:the|an?|its|their|his|her)\s+(?:[\w’'.-]+\s+){{1,4}}?(?={BE}\s)|"
    rf"(?:of|from|belonging\s+to)\s+(?:(?!{OUTCOME}\b)[a-z’'.-]+\s+){{1,10}}?(?={BE}\s)|(?!{OUTCOME}\b|warned\b)(?:[a-z]+(?:ed|ing)\s+(?:to|for|as|aboard|against)|"
    r"(?:(?:[a-z]+(?:ed|ing)|shot|hit|struck|caught|held|sent|taken)\s+)?(?:of|including|in|on|at|from|for|near|inside|across|by|with|during))\s+"
    r"(?:[\w’'\"“”.-]+\s+){0,5}?[\w’'\"“”.-]+(?:\s+|(?=,)))?"
)
# '80 people, including women, children and guards, were hurt'; '40 pupils, teachers and parents of a school were held'
_LIST_ASIDE = (
    rf"(?:,\s+(?:including|among\s+them)\s+(?:(?!{OUTCOME}\b|\b(?:who|which|{any_of(NUMERALS)})\b)[^;.\d]){{3,90}}?|,\s+(?:(?!{OUTCOME}\b|{BE}\b)[\w’'-]+\s+){{1,3}}and\s+(?:(?!{OUTCOME}\b)[\w’'-]+\s+){{1,9}}?)"
    rf"(?=\s?(?:{BE}|have|has|had|{OUTCOME})\b)\s?"
)
_RIGHT = re.compile(
    rf"^\s*(?:\([^)]{{0,90}}\)\s*)?(?:{_LIST_ASIDE}|(?:,[^,;.]{{0,60}},\s*)?{_PLACE_FILL})"
    rf"(?:\([^)]{{0,90}}\)\s*)?(?:,[^,;.]{{0,60}},\s*)?"
    rf"(?P<fill>{_FILL})[\"“‘']?(?P<o>{OUTCOME})\b",
    re.IGNORECASE,
)
# 'policemen who defended the district have been killed', 'migrants fleeing the war are feared drowned'
_BEFORE_THE_VERB = re.compile(
    r"^\s+who\s+(?:(?!(?:have|has|had|was|were|are|is|said|say|says|told|claim\w*|believ\w*|that|whose)\b)[\w’'-]+\s+){2,6}?"
    r"(?=(?:have|has|had|was|were)\s)"
    rf"|^\s+(?:fleeing|escaping)\s+(?:[\w’'-]+\s+){{1,4}}?(?=(?:(?:have|has|had)\s+)?{BE}\s+(?:[a-z]+\s+){{0,4}}?{OUTCOME}\b)"
)
# 'seven villagers, who were caught between the two sides on their way home, were shot dead'
_WHO_ASIDE = re.compile(r"\s+who\s[^;.]{3,150}?,(?=\s+(?:have|has|had|was|were)\s)")
_SECOND = re.compile(
    rf"(?:\s+(?:and|or|and/or)\s+|,\s+(?={OUTCOME}\s+(?:in|by|at|after|during|as)\b))(?P<o>{OUTCOME})\b", re.IGNORECASE
)
# 'three people killed five injured', where commas are lost
_ANOTHER_TOLL = re.compile(
    rf"\s+(?:at\s+least\s+|more\s+than\s+|about\s+|over\s+)?(?:\d[\d,.]*|{any_of(NUMERALS)}|dozens|scores|hundreds)\s+(?:more\s+|others\s+)?{OUTCOME}\b",
    re.IGNORECASE,
)
_A_NUMBER_ENDS = re.compile(
    rf"(?:\d|\b(?:{any_of(NUMERALS)}|dozens|scores|hundreds|thousands))\s+(?:associated\s+|related\s+|confirmed\s+|suspected\s+)?(?:of\s+(?:whom|them)\s+(?:was|were|are|is)\s+)?$",
    re.IGNORECASE,
)
_OBJECT_AFTER = re.compile(
    r"\s+(?:the|a|an|its|their|his|her|them|him|at\s+least|more\s+than|about|around|some|several|dozens|hundreds|scores|civilians|"
    r"people|soldiers|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?!\s+(?:(?:few|couple\s+of|half|dozen)\s+)*(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
_LEFT = re.compile(rf"(?P<o>{OUTCOME})(?:\s+(?:and|or|and/or)\s+(?P<second>{OUTCOME}))?[\s:]+{LEFT_FILL}$")
_ADJACENT = re.compile(rf"(?<!\w){OUTCOME}\s+$")
_NAMED = re.compile(
    r"\b(?P<o>killed|killing|wounded|wounding|injured|injuring|captured|arrested|detained)\s+"
    r"(?:(?!(?:in|at|on|near|by|from|after|before|during|for|with|to|and|off|when|while|as|since|inside|outside)\b)[a-z’'-]+\s+){0,4}"
    r"(?:(?:[A-Z]|al-|el-|bin\b|ibn\b|von\b|van\b|de\b|der\b)[\w.’'-]*,?\s+){1,8}and\s+$"
)  # 'killed Colonel Musa Odeh and three others', 'killing police chief Musa Odeh and three others'
# 'killed the commander and four guards'; but 'killed the mayor and 300 people were rescued'
_WITH_THE = re.compile(
    r"\b(?P<o>killed|killing|wounded|wounding|injured|injuring|captured|arrested|detained|abducted|kidnapped)\s+"
    r"(?:the|its|their|his|her)\s+(?:[a-z’'-]+\s+){1,4}(?:and|(?:along|together)\s+with|alongside|as\s+well\s+as)\s+$"
)
_ACTS = re.compile(
    r"\s+(?:(?:of|from|in|at)\s+(?:[\w’'-]+\s+){1,4})?(?:was|were|is|are|has|have|had|will|would|could|may|might|[a-z]+ed)\b"
)
_TOGETHER = re.compile(
    rf"\b(?:{BE}\s+(?P<were>{OUTCOME})|(?P<o>killed|dead|wounded|injured|hurt|arrested|detained|captured|abducted|kidnapped)),?\s+(?:together|along)\s+with\s+{LEFT_FILL}$"
)
# 'among the dead were 12', 'the dead included 12', 'the adults killed included the driver, two teachers'
_AMONG = re.compile(
    r"\b(?:(?:among|amongst|of)\s+(?:the|those)\s+|(?:the|those)\s+(?:[a-z]+\s+(?=killed|wounded|injured|arrested|detained))?)(?P<o>dead|killed|wounded|injured|hurt|missing|displaced|detained|arrested|victims|"
    r"deaths|fatalities|casualties)\s+(?:[^,;.\d]{1,40}\s)?(?:also\s+)?(?:was|were|are|is|include[sd]?|including|comprise[sd]?)\s+"
    rf"(?P<list>(?:(?:the|an?|his|her|their)\s+[a-z][\w’' -]{{2,40}}(?:,|\s+and)\s+){{1,3}})?{LEFT_FILL}$"
    # 'of those killed, 12 were soldiers'
    r"|^\W*(?:and\s+)?(?:of|among|amongst)\s+(?:the|those)\s+(?P<of>dead|deceased|killed|wounded|injured|missing|displaced|detained|arrested|deaths|fatalities|casualties|injuries)(?:\s+[^,;.\d]{1,40})?,\s+(?:there\s+(?:were|are)\s+)?"
    rf"{LEFT_FILL}$"
    # 'the death toll, which included nine women'
    rf"|\b(?P<toll>death)\s+toll,?\s+(?:which\s+)?(?:also\s+)?includ(?:es|ed|ing)\s+{LEFT_FILL}$"
)
_ALSO = re.compile(rf"\balso\s+(?P<o>{OUTCOME})\b[^.;\d]{{0,60}}?\b(?:was|were|are|is)\s+{LEFT_FILL}$")
# 'Killed in the raid were 12 guards', 'Reported missing there are 40'
_FIRST = re.compile(
    rf"^\W*(?:(?:reported|confirmed|feared|believed|presumed)\s+)?(?P<o>killed|dead|wounded|injured|hurt|missing|arrested|detained|"
    rf"captured|abducted|kidnapped|displaced)\b[^.;\d]{{0,60}}?\b(?:was|were|are|is)\s+{LEFT_FILL}$"
)
_BY_THE = re.compile(rf"\b(?P<o>{OUTCOME})\s+(?:by|in)\s+(?:the|their)\s+$")  # 'civilians died by the hundreds'
_WERE_AMONG = re.compile(
    r"(?:(?:\s(?:of|from|with)\s[^,;.]{1,60})?,\s[^;.]{0,120}?,)?\s+(?:was|were|are|is)\s+(?:also\s+|later\s+|still\s+|[a-z]+ly\s+)?(?:(?:named|identified|confirmed|counted|listed|reported|believed|feared)\s+(?:to\s+be\s+|as\s+)?)?"
    r"among(?:st)?\s+(?:the\s+|those\s+|at\s+least\s+|more\s+than\s+)*(?:[\w,-]+\s+){0,3}?"
    rf"(?P<o>{OUTCOME}|victims)\b"
    # '11 children among 18 dead'
    rf"|\s+among\s+(?:the\s+|at\s+least\s+)*(?:\d[\d,.]*|{any_of(NUMERALS)})\s+"
    rf"(?:(?!{OUTCOME})[a-z]+\s+)?(?P<headed>{OUTCOME})\b"
    rf"|\s+among(?:st)?\s+(?:the\s+|those\s+)?(?P<told>dead|killed|wounded|injured|missing)(?=\s*(?:$|[.,;]|in\b))"
)
# 'two militants and a soldier of the reserve (RF) were killed'
_AND_ONE = re.compile(
    rf"\s+and\s+(?:an?|one|the|his|her|their|as\s+many)\s+(?:[\w’'()-]+\s+){{1,7}}?"
    rf"(?:{BE}\s+(?:\w+ly\s+)?(?P<o>{OUTCOME})|(?P<died>died|drowned|perished))\b"
)
# 'the number rose to 250', of the deaths told of before
_NUMBER_GOES = re.compile(
    r"\b(?:number|figure|count|tally)\s+(?:(?:has|had|have|could|may|might|will|would|is|was|expected|feared|likely|since|later|then)\s+){0,3}"
    r"(?:to\s+)?(?:climb|ris|rose|grow|grew|grown|increas|go|gone|went|reach|jump)\w*\s+(?:up\s+)?(?:from\s+[\w,.]+\s+)?(?:to\s+)?(?:at\s+least\s+)?$"
    r"|\b(?:bring|brought|tak|took|push|rais|lift)(?:e|ed|ing|s)?\s+(?:the|their|its)\s+(?:\w+\s+)?(?:total|number|figure|count|tally)"
    r"(?:\s+of\s+[a-z]+)?\s+(?:so\s+far\s+)?to\s+(?:at\s+least\s+)?$"
)
_LAST_OUTCOME = re.compile(rf"\b{OUTCOME}\b(?!.*\b{OUTCOME}\b)", re.DOTALL)
_A_SHARE_OF = re.compile(
    rf"\b(?:{any_of(SHARES)}|percent|per\s+cent|most|(?<=\d)%)\s+(?:of\s+)?(?:the|its|their|[\w’']+[’']s?)\s+(?:[a-z’'-]+\s+){{0,2}}"
    rf"(?:population\s+of\s+(?:{any_of(QUALIFIERS)}\s+)?)?$"
)
_TOLD_AT_ONCE = re.compile(rf"\s+(?:who\s+)?(?:{BE}\s+)?{OUTCOME}\b")
_SINGULAR = re.compile(r"\b(?:was|is|has)\b")
_MADE_UP_OF = re.compile(rf"\b{any_of(_LISTS['collectives']['words'])}\s+of\s+{LEFT_FILL}$")
_UNDERGOES = re.compile(rf"\b(?:{BE}|received?|receives|suffered|sustained)\s", re.IGNORECASE)
_PASSIVE = re.compile(rf"\b{BE}\s+(?:(?:\w+ly|also|already|later)\s+)?$")
_INVERTED = re.compile(rf"\s*in\s[^,;\d]{{2,60}}\s{BE}\s+")  # 'in the battle were killed over 200'
_AND = re.compile(r"\s+and\b")
_COUNTED = re.compile(
    rf"\b(?:\d[\d,.]*|{any_of(NUMERALS)}|dozens|hundreds|scores|several)\s+(?:of\s+)?"
    rf"(?:(?!{BE}\b)[\w-]+\s+){{0,3}}$"
)
_COST_THEM = re.compile(rf"\bcost(?:s|ing)?\s+(?:[\w’'-]+\s+){{1,4}}{LEFT_FILL}$")  # 'has cost the rebels 1,300 men'
_LOST = re.compile(rf"\b(?:lost|loses|losing)\s+{LEFT_FILL}$")
_COST = re.compile(r"\b(?:claim(?:s|ed|ing)?|cost(?:s|ing)?|takes?|taken|taking|took)\b[\w\s]{0,40}$")
# 'the war has claimed 70,000 people'; but 'claimed 30 rebels had given up'
_CLAIMED = re.compile(rf"\bclaim(?:s|ed|ing)?\s+{LEFT_FILL}$")
_ENDS_THERE = re.compile(r"\s*(?:$|[.,;]|(?:and|in|on|since|over|so\s+far|this|last)\b)")
_MAY_BE_THINGS = re.compile(r"fighters?|bombers?|forces?|guards?|elements?|bands?|units?")
_LEAVE = re.compile(
    r"\s*(?:$|[.,;]|(?:and|in|on|since|over|so\s+far|this|last|from|to|ahead|because|of\s+which|across|their\s+(?:homes|houses|villages))\b)"
)
_IS_THE_TOLL = re.compile(r"\s+(?:is|was)\s+the\s+(?:death\s+)?toll\b")
_WERE_CLAIMED = re.compile(r"\s+(?:(?:have|has|had|was|were|been)\s+){1,2}(?:claimed|lost|taken)\b")
_THEIR_LIVES = re.compile(r"\s+(?:their\s+lives|his\s+life|her\s+life)\b")  # 'cost 15 soldiers their lives'
_LIVES_OF = re.compile(rf"\b(?:claim|tak|cost)\w*\s+(?:the\s+)?lives\s+of\s+{LEFT_FILL}$")
_BODY_OF = re.compile(r"\b(?:the|whose|a|his|her)\s+(?:[a-z]+\s+)?(?:body|corpse)\s+of\s+(?:the\s+)?$")
_DESTROYED = re.compile(rf"\bdestroy(?:s|ed|ing)?\s+{LEFT_FILL}$")  # the word of armies for rebels
_DEATH_OF = re.compile(
    r"\b(?:(?:death|killing|murder|execution|loss|slaughter|massacre|assassination|beheading|drowning|lynching|slaying)(?:e?s)?|martyrdom|remains)"
    rf"\s+of\s+{LEFT_FILL}$"
)
_OF_THEIR_OWN = re.compile(r"\s+of\s+(?:its|their|his|our)\s+(?:own|men|fighters|soldiers|members|troops|comrades)\b")
_DIED_SINCE = re.compile(r"\s+(?:(?:have|has|had|later|since|then)\s+){0,2}(?:died|succumbed)\b")
_PART_OF_THESE = re.compile(rf"\b(?:\d[\d,.]*|{any_of(NUMERALS)})\s+of\s+(?:the\s+)?$")
_OF_THE_HURT = re.compile(
    rf"\s+of\s+(?:(?:the\s+)?(?:\d[\d,.]*|{any_of(NUMERALS)})|(?:the|those)(?:\s+who\s+(?:was|were))?)\s+(?:[a-z]+ly\s+)?"
    rf"(?:wounded|injured|hurt){_DIED_SINCE.pattern}"
)
# 'is holding three Americans hostage'
_HOSTAGE = re.compile(
    r"\s+(?:(?:and|or)\s+[a-z]+\s+)?(?:hostage|captive|prisoner|suspected\s+of|accused\s+of|on\s+suspicion|without\s+(?:charge|trial)|incommunicado)\b"
)
_HOLDS = re.compile(rf"\b(?:hold(?:s|ing)?|held|keep(?:s|ing)?|kept|tak(?:e|es|en|ing)|took)\s+{LEFT_FILL}$")
_BEING_HELD = re.compile(
    r"\s+(?:who\s+|that\s+)?(?:(?:have|has|had|were|are|been|still|now|also|reportedly)\s+){0,4}being\s+held\b"
)
_OF_THOSE = re.compile(r"\s+of\s+(?P<o>missing|displaced)\b(?!\s+[a-z]+s\b)")  # 'thousands of missing'
TOLL = re.compile(
    r"\b(?:(?:(?P<sort>death|casualty|injury)\s+)?toll|(?:death|body)\s+(?:count|tally))\b(?:(?:[^.;,\d]|\d+(?:(?:st|nd|rd|th)\b|(?:\.\d+)?-[a-z]+)){0,160}?(?:,[^,.;]{0,50},)?[^.;\d]{0,30}?\b(?:to|at|of|reached|reaches|hits?|was|is|stands?|passed|"
    r"approach\w*|near\w*|climb\w*|exceed\w*|top\w*|surpass\w*)\s+(?:at\s+|to\s+)?|[^.;,\d]{0,40}(?:from\s+[\d,.]+\s+to\s+(?:just\s+|only\s+)?)?)$"
)
NUMBER_OF = re.compile(
    rf"(?<!\ba\s)\b(?:number|count|total)\s+(?:of\s+)?(?:[\w-]+\s+){{0,3}}?(?:and\s+(?:[\w-]+\s+){{1,2}})?(?P<o>{OUTCOME}|victims(?!\s+(?:still\s+)?(?:unaccounted|missing)))\b[^.;]{{0,150}}?\b(?:to|at|as|reach(?:ed|es)?|was|is|be|stands?|exceeded|hit)\s+(?:at\s+|the\s+)?$"
)
# 'put the number of those killed at 27 and of the injured at 60'
_AND_OF = re.compile(rf"\band\s+(?:(?:that|those)\s+)?(?:of\s+)?(?:the\s+)?(?P<o>{OUTCOME})\s+(?:at|to)\s+{LEFT_FILL}$")
_ESTIMATES = re.compile(
    r"\b(?:estimates?|figures?|counts?)\s+(?:of|for)\s+(?:the\s+)?(?P<o>dead|killed|wounded|injured|missing|displaced|deaths|fatalities|"
    r"casualties)\b[^.;\d]{0,30}\b(?:rang|var|run|ran|go|went)\w*\s*$"
)
_PUT_AT = re.compile(
    r"\b(?:puts?|putting)\s+(?:the|its|their)\s+(?:own\s+)?(?P<o>dead|wounded|injured|missing|displaced|losses|casualties|fatalities|deaths)\b[^.;]{0,50}\bat\s*$"
)
_WERE_PUT_AT = re.compile(
    r"\b(?P<o>casualties|losses|fatalities|deaths|injuries|missing|displaced)\b[^.;\d]{0,60}?\b(?:(?:put|placed|estimated|stood|stands?)\s+at|number(?:ed|s)?(?:\s+(?:just|only|some|in\s+the))?)\s*$"
    r"|\b(?P<past>losses|casualties)\s+(?:(?:have|has|had|already|now)\s+)*$"
)
FOUND = re.compile(
    r"\s*(?:(?:have|has|had|were|was|been|are|being)\s+){0,3}(?:found|recovered|discovered|pulled|retrieved|exhumed|"
    r"unearthed|buried|identified|brought|taken|lay|lying|washed)\b"
)  # what is done with the dead
_FOUND_WELL = re.compile(r"[^.;,]{0,30}\b(?:found|rescued|returned)\s+(?:alive|safe|unharmed|well)\b")
_DEAD_BODIES = re.compile(
    r"\b(?:dead|charred|decompos\w+|mutilated|burnt|burned|unidentified|human|unclaimed|bloated|lifeless|small|tiny|more)$"
)
POPULATION = re.compile(
    r"\b(?:population\s+of|home\s+to|(?:town|city|metropolis|capital|municipality|village|settlement|community|port|country|nation)\s+of|inhabited\s+by|populated\s+by|populat(?:ion|ed)\b[^.;,)]{0,30}?(?:\s+from\s+[\d,.]+(?:\s+million)?\s+to)?)\s+(?:an?\s+)?(?:over\s+|more\s+than\s+)?$"
)
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:$|[^\w\s]|(?:and|or|in|at|on|of|by|from|among|after|as|so|is|was|were|are|has|have|had|been|being|reported|recorded)\b)",
    re.IGNORECASE,
)

_HURT, _LIVING = frozenset({"wounded", "injured"}), STATES - {"dead"}  # the living among those a toll speaks of


def outcome(phrase: Phrase, text: str) -> str | None:
    """killed, wounded, casualties, captured, missing or displaced; None where the clause does not tell."""
    if (phrase.noun or "").lower().split()[-1:] == ["wounds"]:
        return None  # 'two gunshot wounds' are no two people
    printed, right = clause(text, phrase.start, phrase.np_end)
    left = printed.lower()
    toll = TOLL.search(left)
    counted = phrase.group in (None, "objects") or _is_of_people(phrase)  # no 'toll in two attacks'
    if toll and counted and not phrase.article and (phrase.noun or "").lower() not in _LIVING:
        sort = None if (phrase.noun or "").lower() == "dead" else toll["sort"]  # 'the casualty toll is 17 dead'
        return {"injury": "wounded", "casualty": "casualties"}.get(sort or "", "killed")
    if told := _by_the_sentence(phrase, text, left, right):
        return OUTCOMES.get((phrase.noun or "").lower(), told) if told == "casualties" else told
    if told := _by_what_happened(phrase, left, right):
        return told
    if phrase.noun is None and POPULATION.search(left):
        return None  # 'many in the city of 200,000 fled'
    if is_shared_out(left, right):
        return None
    if phrase.noun is None and (lost := _OF_THOSE.match(right)):
        return OUTCOMES[lost["o"]]
    state = OUTCOMES.get((phrase.noun or "").lower()) if (phrase.noun or "").lower() in STATES else None
    ends = _ADJACENT.search(left) if state is None else None
    others = ends is not None and _COUNTED.search(left[: ends.start()]) and _after(right)
    if ends is not None and not others and (told := _before(printed)):
        return told  # 'killed 16 people in the raid and fled'; but 'five killed 10 others injured'
    found = _within(phrase, right)
    if found is None or _tells((phrase.noun or "").split()[-1].lower(), right) is None:  # 'three abducted students'
        beside = found is not None and left.endswith(" and ")  # 'five dead bodies and 22 wounded people'
        found = (
            (None if _of_another(phrase, left, right) else _after(right))
            or (None if beside else _before(printed))
            or found
        )
    if found is None and (named := _WITH_THE.search(left)) and not _ACTS.match(right):
        return OUTCOMES[named["o"]]
    if found is None and phrase.group in VICTIMS and (_LOST.search(left) or _COST_THEM.search(left)):
        return "casualties"
    return found


def _by_what_happened(phrase: Phrase, left: str, right: str) -> str | None:
    """'Claimed the lives of 12', 'the death of 12', 'the evacuation of 12', '12 of the injured died'."""
    lives = (phrase.noun or "").lower().endswith("lives") or _THEIR_LIVES.match(right)
    if _IS_THE_TOLL.match(right) or (lives and _WERE_CLAIMED.match(right)):
        return "killed"
    if (lives and _COST.search(left)) or _LIVES_OF.search(left):
        return "killed"
    if not phrase.article and _is_of_people(phrase) and _CLAIMED.search(left) and _ENDS_THERE.match(right):
        return "killed"
    dying = _DEATH_OF.search(left)
    if dying and phrase.group == "objects" and not dying.group().startswith(("loss", "remains")):
        return "killed"  # 'the death of three sherpas': of whom no list knows
    if dying and (_is_of_people(phrase) or (phrase.noun is None and _OF_THEIR_OWN.match(right))):
        return "killed"
    if phrase.low == 1 and phrase.group in VICTIMS and _BODY_OF.search(left):
        return "killed"
    if phrase.group in ("fighters", "soldiers") and _DESTROYED.search(left):
        return None if _MAY_BE_THINGS.fullmatch((phrase.noun or "").split()[-1].lower()) else "killed"
    if (_HOSTAGE.match(right) and _HOLDS.search(left)) or (phrase.group in VICTIMS and _BEING_HELD.match(right)):
        return "captured"
    if is_driven_away(phrase.group, left, right):
        return "displaced"
    hurt = (phrase.noun or "").lower() in _HURT and not _PART_OF_THESE.search(left)
    died = (hurt and _DIED_SINCE.match(right)) or (phrase.noun is None and _OF_THE_HURT.match(right))
    return "killed" if died else None


def _is_of_people(phrase: Phrase) -> bool:
    """Whether those counted are people or lives: 'civilians', 'Christians'."""
    noun = (phrase.noun or "").split()[-1:] or [""]
    return phrase.group in VICTIMS or noun[0].lower() == "lives" or noun[0][:1].isupper()


def _by_the_sentence(phrase: Phrase, text: str, left: str, right: str) -> str | None:
    """'The number of dead rose to 12', 'among the dead were 12', '12 were among those killed'."""
    patterns = (_AND_OF, NUMBER_OF, _ESTIMATES, _PUT_AT, _WERE_PUT_AT)
    if number_of := next((match for pattern in patterns if (match := pattern.search(left))), None):
        return OUTCOMES.get(number_of["o"], "casualties")
    if phrase.noun is None and _NUMBER_GOES.search(left):
        before = _LAST_OUTCOME.search(text[: phrase.start].lower())
        return OUTCOMES[re.sub(r"\s+", " ", before.group())] if before else None
    if phrase.noun is not None and not _is_of_people(phrase):
        return None
    behind = (_AMONG, _ALSO, _FIRST, _BY_THE, _TOGETHER)
    told = next((match for pattern in behind if (match := pattern.search(left))), None)
    if told and told.groupdict().get("list") and _ACTS.match(right):
        return None  # 'the dead included the mayor, and 300 people were rescued'
    told = told or _WERE_AMONG.match(right.lower()) or _AND_ONE.match(right.lower())
    words = (word for key, word in told.groupdict().items() if word and key != "list") if told else iter(())
    word = next(words, None)
    return OUTCOMES.get(re.sub(r"\s+", " ", word), "killed" if word == "death" else "casualties") if word else None


def is_among(phrase: Phrase, text: str) -> bool:
    """'Among the dead were 12 guards', 'the dead included 12 guards': a part of a toll, and no toll of its own."""
    printed, right = clause(text, phrase.start, phrase.np_end)
    return bool(_AMONG.search(printed.lower()) or _WERE_AMONG.match(right.lower()))


def _within(phrase: Phrase, right: str) -> str | None:
    """'12 deaths', '12 dead soldiers'."""
    words = (phrase.noun or "").lower().split()
    if not words:
        return None
    dead = words[-1] in ("bodies", "corpses", "body", "corpse")
    if dead and len(words) > 1 and not _DEAD_BODIES.search(" ".join(words[:-1])) and not FOUND.match(right):
        return None  # 'vetting bodies'
    if words == ["dead"] and (second := _SECOND.match(right)) and OUTCOMES[second["o"].lower()] in HURT - {"killed"}:
        return "casualties"  # '40 dead or missing'
    told = _tells(words[-1], right) or next((OUTCOMES[word] for word in words[:-1] if word in OUTCOMES), None)
    return None if told == "missing" and _FOUND_WELL.match(right) else told


def _tells(noun: str, right: str) -> str | None:
    """What a noun says became of those counted: 'deaths', and as well 'one death', which is no 'death threat'."""
    alone = _NO_NOUN_AFTER.match(right)
    return OUTCOMES.get(noun) or (OUTCOMES.get(re.sub(r"y$", "ie", noun) + "s") if alone else None)


def is_shared_out(left: str, right: str) -> bool:
    """'Forced half of the 17 million people to flee': the fate of a share of those counted."""
    return _A_SHARE_OF.search(left) is not None and _TOLD_AT_ONCE.match(right) is None


def _of_another(phrase: Phrase, left: str, right: str) -> bool:
    """'12 letters while he was missing', 'a clinic for 40 families has two dead': one of whom another noun tells."""
    if phrase.low <= 1 or phrase.article or _MADE_UP_OF.search(left):
        return False
    match = _RIGHT.match(right)
    return match is not None and _SINGULAR.search(right[: match.start("o")]) is not None


def _after(right: str) -> str | None:
    """'… were killed', '… dead', '… killed and wounded' (casualties); not '… killed a soldier'."""
    right = _BEFORE_THE_VERB.sub(" ", re.sub(r"^,\s+(?=who\s)", " ", right))
    match = _RIGHT.match(right)
    if match is None and (aside := _WHO_ASIDE.match(right)):
        right = right[aside.end() :]
        match = _RIGHT.match(right)
    if match is None:
        return None
    word = match["o"].lower()
    kind = OUTCOMES[re.sub(r"\s+", " ", word)]
    passive = _UNDERGOES.search(match["fill"] or "") is not None
    if not passive and word not in _NEVER_ACTIVE:
        if word.endswith("ing") or word in _ACTIVE:
            return None
        homes = word.startswith("evacuat") and _LEAVE.match(right, match.end())  # 'had to evacuate their homes'
        object_after = (
            not homes and _OBJECT_AFTER.match(right, match.end()) and not _ANOTHER_TOLL.match(right, match.end())
        )
        have = re.search(r"\b(?:have|has|had)\s+$", match["fill"] or "")
        if object_after or (have and not (word == "evacuated" and _LEAVE.match(right, match.end()))):
            return None
    second = _SECOND.match(right, match.end())
    if second and not passive and word not in _NEVER_ACTIVE and _OBJECT_AFTER.match(right, second.end()):
        return None  # 'two blasts killed or wounded three'
    if _A_NUMBER_ENDS.search(right[: match.start("o")]):
        return None  # '700 people, 47 wounded among them'
    if second and OUTCOMES[second["o"].lower()] != kind and not _OBJECT_AFTER.match(right, second.end()):
        return "casualties" if {kind, OUTCOMES[second["o"].lower()]} <= HURT else kind
    return kind


def _before(left: str) -> str | None:
    """'killed 12', 'killing and wounding 12' (casualties), 'the bodies of 12'."""
    match = _LEFT.search(small := left.lower())
    if match is None:
        named = _NAMED.search(left)
        return OUTCOMES[named["o"]] if named else None
    word = re.sub(r"\s+", " ", match["o"])
    second = re.sub(r"\s+", " ", match["second"]) if match["second"] else None
    if _AND.match(small, match.end("o")) and (word in _NEVER_ACTIVE or _COUNTED.search(small[: match.start()])):
        # 'two killed and six soldiers injured', 'are dead and 29 are in hospital'; but 'left 12 dead and hurt 40'
        return OUTCOMES[second] if second and second not in _NEVER_ACTIVE else None
    passive = _PASSIVE.search(small[: match.start()])
    if passive and not _INVERTED.fullmatch(small[: match.start()]) and word not in ("dead",):
        return None  # 'were killed, 12 of them …'
    if second and OUTCOMES[second] != OUTCOMES[word]:
        both = {OUTCOMES[word], OUTCOMES[second]}
        either = small.startswith(" or ", match.end("o")) and "displaced" in both  # 'killed or displaced 500'
        return None if either else "casualties" if both <= HURT else OUTCOMES[second]
    return OUTCOMES[word]
