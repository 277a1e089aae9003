"""Sentences that weigh instead of telling: by the frame of their main clause, or by a word of praise and no deed.

The frames are those in which English puts an evaluation (Hunston and Francis, "Pattern Grammar", 2000; Biber and others,
"Longman Grammar of Spoken and Written English", 1999, chapter 12, on stance): "it is hard to", "there is something ...
about", "nothing more than", "critics will wonder", "one suspects". What they say may yet rest on something that can be
looked up, so that none speaks where a date is told.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bilateral.check.reading import Reading
from bilateral.check.vocabulary import vocabulary


class _Frame(NamedTuple):
    """A pattern, and the words without one of which it is not tried."""

    words: frozenset[str]
    pattern: re.Pattern[str]


def _frame(words: str, pattern: str) -> _Frame:
    return _Frame(frozenset(words.split()), re.compile(pattern, re.IGNORECASE))


_PEOPLE = (
    r"(?:critics?|sceptics?|skeptics?|cynics?|optimists?|pessimists?|romantics?|realists?|purists?|admirers?|detractors?|"
    r"observers|commentators|historians|readers|visitors|anyone|everyone|nobody|no one|others|some|many|few|most)"
)
_THINK = (
    r"(?:wonder|ask|say|argue|doubt|object|complain|grumble|scoff|quarrel|dispute|deny|disagree|protest|retort|insist|"
    r"see|find|call|hope|fear|regret|miss|mourn|notice|mind|cheer|sigh|smile|shrug|weep|recogni[sz]e|remember|forget|"
    r"be\s+(?:tempted|forgiven|surprised|disappointed|pleased|relieved|sad|glad))"
)
_TEXT = r"(?:section|chapter|essay|paper|note|post|article|episode|lecture|column|memo|module|book|podcast)"
_TREATS = (
    r"(?:argues?|looks?|examines?|sets?\s+out|asks?|turns?|discuss(?:es)?|deals?|considers?|reviews?|summari[sz]es?|"
    r"traces?|explores?|describes?|explains?|draws?|aims?|tries|attempts?|focus(?:es)?|assesses|assess|surveys?|returns?|"
    r"covers?|begins?|opens?|closes?|concludes?|is\s+(?:about|organi[sz]ed|divided|meant|intended))"
)

# Of the text itself: dates and figures in them are its plan.
_OF_THE_TEXT = (
    _frame(
        "section sections chapter chapters essay paper note post article episode lecture column memo module book podcast",
        rf"\b(?:this|our|the\s+(?:next|following|present|preceding))\s+{_TEXT}s?\s+"
        rf"(?:(?:will|then|now|also|first|briefly|therefore)\s+)*{_TREATS}\b"
        rf"|\bin\s+(?:this|the\s+(?:next|following|preceding|last|present))\s+{_TEXT},?\s+(?:we|I|you)\b",
    ),
    _frame(
        "we i",
        r"\A\W*(?:\w+,?\s+){0,3}?(?:we|I)\s+(?:(?:now|shall|will|first|next|then|have|must|can|begin|turn)\s+)*"
        r"(?:turn|return|begin|come|move\s+on|pass|look)\s+(?:now\s+|next\s+|first\s+|back\s+|briefly\s+)*(?:to|at|by|with)\b",
    ),
    _frame("so enough much", r"\A\W*(?:so\s+much|enough)\s+(?:for|about|of)\s+(?:the|that|this|our|its|history)\b"),
    _frame("more below later", r"\A\W*more\s+(?:on|of|about)\s+[^.;]{1,50}\s(?:below|later|in\s+due\s+course)\b"),
)  # fmt: skip

# What a writer calls a thing, and what is only so called with an adjective: "the task of the forum is to" tells its task.
_SURELY = (
    r"(?:trick|trouble|lesson|challenge|danger|irony|paradox|pity|tragedy|beauty|charm|moral|snag|temptation|puzzle|truth|"
    r"worry|upshot|virtue|weakness|genius)"
)
_WEIGHED = r"(?:real|true|only|great|big|hard|plain|honest|sad|deeper)"
_THINGS = (
    rf"(?:(?:{_WEIGHED}\s+|first\s+)*{_SURELY}"
    rf"|{_WEIGHED}\s+(?:task|prize|test|question|problem|difficulty|art|remedy|secret|mystery|fear|hope)"
    r"|question(?=\s+(?:is|remains)\s+(?:whether|how|who|what|if)))"
)
# "Anything but a member", "nothing less than the fourth largest": these are so or are not.
_NO_RANK = (
    r"(?!.{0,30}\b(?:members?|signator\w+|part(?:y|ies)|all(?:y|ies)|larg\w+|bigg\w+|small\w+|first|second|third|fourth|"
    r"fifth|landlocked)\b)"
)
# By their frame alone, where nothing is dated.
_STRONG = (
    _frame(
        "hard harder difficult impossible easy easier tempting unfair idle pointless futile fashionable unwise foolish fair",
        r"\b(?:hard|harder|difficult|impossible|easy|easier|tempting|unfair|idle|pointless|futile|fashionable|unwise|foolish|fair)"
        r"\s+(?:for\s+\w+\s+)?(?:not\s+)?to\s+(?:imagine|think|see|say|overstate|understate|exaggerate|overestimate|resist|deny|"
        r"dispute|avoid|escape|name|believe|fault|ignore|conceive|picture|tell|like|love|admire|dislike|forget|dismiss|"
        r"argue|quarrel|feel|blame|call|judge|mock|sneer|beat|better|improve|envy|pity|praise|take\s+seriously|be|do)\b",
    ),
    _frame(
        "something nothing",
        r"\bthere(?:\s+(?:is|was|remains|lies)|['’]s)\s+(?:\w+ly\s+|still\s+|also\s+|perhaps\s+)*(?:something|nothing)\s+"
        r"(?:of\s+(?:a|an|the)\s+\w+\s+(?:about|in|to)\b|(?:(?!in|on|of|to|for|from|at|about|like|between)\w+\s+){1,3}?(?:about|in|to)\b)",
    ),
    _frame(
        "something nothing much little plenty everything lot",
        r"\b(?:there\s+(?:is|was|remains)|there['’]s|ha(?:s|ve|d))\s+(?:\w+ly\s+|still\s+)?"
        r"(?:something|nothing|much|little|plenty|everything|a\s+lot)\s+(?:else\s+)?to\s+"
        r"(?:be\s+(?:said|proud|gained|learn\w+)|admire|like|love|gain|lose|learn|teach|fear|prove|hide|boast|celebrate|cheer|regret|fault|recommend)\b",
    ),
    _frame(
        "critic critics sceptic sceptics skeptic skeptics cynic cynics optimists pessimists romantics realists purists "
        "admirers detractors observers commentators historians readers visitors anyone everyone nobody no others some "
        "many few most",
        rf"\b{_PEOPLE}\s+(?:[\w-]+\s+){{0,2}}?(?:will|may|might|would|can|could|must)\s+"
        rf"(?:(?:\w+ly|also|no\s+doubt|only|still|yet|always|even|not)\s+)?{_THINK}\b",
    ),
    _frame(
        "nobody no everyone anyone few many who",
        r"\b(?:nobody|no\s+one|everyone|anyone|few|many|who)\s+(?:\w+ly\s+|now\s+|still\s+|ever\s+)?"
        r"(?:believes?|doubts?|den(?:y|ies)|cares?|thinks?|pretends?|imagines?|supposes?|disputes?|mourns?|regrets?|envy|envies)\b",
    ),
    _frame(
        "my our",
        r"\A\W*(?:my|our)\s+(?:[\w-]+\s+){0,2}?(?:memor(?:y|ies)|impressions?|guess|hunch|advice|wish|hope|fear|sense|view|worry|"
        r"plea|favou?rite|suspicion|feeling|conviction|verdict|take)\b",
    ),
    _frame(
        "one",
        r"\bone\s+(?:(?:can|could|may|might|must|is|has)\s+(?:to\s+)?(?:only\s+|hardly\s+|but\s+|scarcely\s+|easily\s+)?)?"
        r"(?:wonders?|suspects?|senses?|feels?|struggles?|hopes?|fears?|admires?|marvels?|imagines?|forgives?|regrets?|"
        r"(?<=is )(?:left|tempted|reminded|struck)|cannot\s+(?:help|but)|longs|wish(?:es)?|shudders|dreads?|sympathi[sz]es?|forgets)\b",
    ),
    _frame("anything", rf"\banything\s+(?:(?:more|less|other|better)\s+than|but)\b{_NO_RANK}"),
    _frame(
        "nothing little hardly scarcely",
        r"\b(?:is|are|was|were|be|been|remains?|becomes?|became|,)\s+(?:\w+ly\s+)?"
        rf"(?:nothing\s+(?:more|less|but|if\s+not|short\s+of)|(?:little|hardly|scarcely)\s+(?:more|better)\s+than\s+(?:an?|the))\b{_NO_RANK}",
    ),
    _frame("less so", r"\bless\s+an?\s+[\w-]+\s+than\s+an?\b|\bnot\s+so\s+much\s+(?:an?|the|about|that)\b[^.;]{1,40}\bas\b"),
    _frame(
        "trick trouble lesson challenge danger irony paradox pity tragedy beauty charm moral snag temptation puzzle truth "
        "worry upshot virtue weakness genius task prize test question problem difficulty art remedy secret mystery fear hope",
        rf"\A\W*(?:(?:but|and|yet|so|perhaps|surely)\s+)?(?:the|its|their|our)\s+{_THINGS}\s+"
        r"(?:(?:with|of|in|about|for|before|facing|now|here|then|to)\b[^,;.]{0,60}?\s)?(?:is|lies|remains|was)\s+(?:\w+ly\s+)?"
        r"(?:to|that|how|whether|what|who|why|not|less|more|one|in|an?|the)\b",
    ),
    _frame(
        "hats kudos bravo long thank pity never woe",
        r"\A\W*(?:hats\s+off|kudos|bravo|long\s+may|thank\s+(?:goodness|heavens?)|pity\s+(?:the|poor)|never\s+mind|woe\s+betide)",
    ),
    _frame("such", r"\bsuch\s+as\s+(?:it|they)\s+(?:is|are|was|were)\b"),
    _frame("cry cries begs beg ripe", r"\b(?:cr(?:y|ies)\s+out|begs?|(?:is|are)\s+ripe)\s+for\b"),
)  # fmt: skip

# By their frame, where besides no rule has read anything and no deed is told.
_WEAK = (
    _frame("sum", r"\bmore\s+than\s+the\s+sum\s+of\b"),
    _frame("more", r"\b(?:is|was|remains|been|become|became)\s+more\s+(?:of\s+an?\s+)?[a-z]+\s+than\s+[a-z]+\b"),
    _frame("worth", r"\bworth\s+(?:far\s+|much\s+)?more\s+than\b"),
    _frame("as", r"\bas\s+\w+\s+as\s+(?:it|they|he|she)\s+(?:is|are|was|were)\b"),
    _frame("has have had",
        r"\bha(?:s|ve|d)\s+(?:always\s+)?an?\s+(?:\w+\s+)?(?:gift|talent|knack|genius|habit|flair|nose|soft\s+spot|weakness|way|"
        r"taste|appetite|penchant|instinct|point)\b"),
    _frame("you your", r"\b(?:you|your)\b"),
    _frame(
        "crave craves yearn yearns dare dares pretend pretends flirt flirts forgets remembers whisper whispers sigh sighs blink blinks",
        r"\b(?:craves?|yearns?|dares?|pretends?|flirts?|forgets|remembers|whispers?|sighs?|blinks?)\b",
    ),
    _frame("takes took", r"\b(?:takes|took)\s+(?:\w+\s+){0,2}?(?:imagination|patience|nerve|courage|faith|stamina|tact)\b"),
    _frame(
        "i my me mine myself",
        r"(?:\A\W*|[,;:—–(]\s?|\b(?:and|but|that|as|if|what|when|which|so|yet|for)\s)I\s+[a-z]+|\b(?:my|me|myself)\b",
    ),
    _frame("we our us", r"\b(?:we|our|us)\b(?<!US)"),
    _frame("wonder", r"\A\W*(?:small|little|no)\s+wonder\b"),
    _frame(
        "can cannot",
        r"\bcan(?:not)?\s+(?:\w+ly\s+|both\s+|only\s+|well\s+|ill\s+|each\s+)?(?:learn|teach|gain|offer|do\s+(?:more|better|much)|be\s+proud|take\s+heart|"
        r"build\s+on|boast|count\s+on|afford|make\s+or\s+break|hope|substitute|replace|buy\s+(?:trust|friend|love|time)|carry|live\s+on)\b",
    ),
    _frame("there", r"\bthere(?:\s+(?:is|can\s+be|remains)|['’]s)\s+(?:\w+ly\s+)?(?:no|scarcely\s+any|hardly\s+any|every|some|a)\s+(?:\w+\s+)?"
        r"(?:better|finer|surer|worthier|friendlier|substitute|shame|denying|mistaking|escaping|glory|point|sense|harm|excuse|reason|"
        r"need|magic|mystery|secret|hurry|case|danger|risk|tendency|temptation|beauty|whiff|air|hint|touch|kind\s+of|sort\s+of)\b"),
    _frame("what", r"\A\W*what\s+(?:\w+\s+){1,6}?(?:is|are|matters|counts|remains|strikes)\b"),
    _frame("depends", r"\b(?:much|everything|a\s+lot|success)\s+depends\s+on\b"),
    _frame(
        "partnership partnerships friendship friendships relationship relationships friend friends neighbour neighbours "
        "couple couples marriage story stories romance bond bonds rivalry rivalries",
        r"\b(?!(?:closest|newest|youngest|earliest|latest)\b)\w{2,}est\s+(?:of\s+)?(?:[\w-]+\s+)?"
        r"(?:(?:partner|friend|relation)ships?|friends?|neighbours?|couples?|marriage|stor(?:y|ies)|romance|bonds?|rivalr(?:y|ies))\b",
    ),
)  # fmt: skip

# By these, even a deed is weighed: "sells its ore too cheaply", "reads like a treaty signed in haste".
_EVEN_DEEDS = (
    _frame(
        "behave behaves act acts feel feels read reads sound sounds",
        r"\b(?:behaves?|acts?|feels?|reads?|sounds?)\s+(?:\w+\s+){0,2}?like\b",
    ),
    # What nobody in particular is told to do; who has been told by somebody, that can be looked up.
    _frame(
        "advised urged encouraged cautioned counselled",
        r"\b(?:is|are)\s+(?:\w+\s+){0,2}?(?:advised|urged|encouraged|cautioned|counselled)\s+(?:(?:not\s+)?to|against)\b"
        r"(?![^;.]*\b(?:by\s+(?:the\s+)?[A-Z]|said|says|announced)\b)",
    ),
    _frame("pays", r"\bit\s+(?:\w+\s+)?pays\s+to\b"),
    _frame(
        "too",
        r"\btoo\s+(?:\w+ly|much|little|many|few|often|soon|late|long|slow|fast|far|"
        r"(?:small|big|large|timid|weak|strong|hard|easy|good|great|proud|busy|poor|rich|young|old|cautious|costly|narrow|shy|high|"
        r"low|short|close|clever)\s+(?:an?|to|for))\b",
    ),
)

# Deeds and measures: a sentence that tells one is open, whatever colour its words have.
_DEED = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|signator\w+|ratif\w+|acced\w+|join(?:s|ed|ing)?|member\w*|belong\w*|border(?:s|ed)?|"
    r"frontier|export\w*|import(?:s|ed|ing)?|buy(?:s|ers?|ing)?|bought|sell(?:s|ers?|ing)?|sold|suppl\w+|"
    r"ship(?:s|ped|ments?)?|produc\w+|mines?|mined|host(?:s|ed|ing)?|held|hold|visit(?:s|ed)|met|meets|further|farther|nearer|built|builds?|"
    r"founded|launch\w*|open(?:s|ed)|recogni[sz]\w+|own(?:s|ed)|operat\w+|all(?:y|ies|ied|iance)|declared|lent|lends?|"
    r"paid|pays|rank\w*|larg\w+|smaller|smallest|bigg\w+|long(?:er|est)|short(?:er|est)|higher|highest|lower|lowest|"
    r"older|oldest|populat\w+|coast\w*|half|third|quarter|majority|speaks?(?!\s+(?:to|for|of|volumes)\b)|spoken|language|republic|monarchy|kingdom|"
    r"embass\w+|consul\w+|visas?|flights?|invad\w+|occupied|coloni\w+|fought|sanction\w*|veto\w*|vot(?:es?|ed)|"
    r"abstain\w*|elect\w*|resign\w*|died|born|named|won|award\w*|received|appoint\w*|landlocked|outside|residence|headquarter\w*|situated|called|known\s+as|part\s+of|"
    r"located|withdrew|stay(?:ed|s)\s+out|left|quit|sent|donat\w+|financ\w+|fund(?:s|ed)|train(?:s|ed)\s|patrol\w*|"
    r"employ\w*|leas(?:es?|ed|ing)|waiv\w+|reparations|impos\w+|lift(?:s|ed)|fr(?:ee|o)z\w*|closed|establish\w*|"
    r"home\s+to|serv(?:es|ed)\s+as|flows|stud(?:ies|ied)|wrote|publish\w*|landed|arrived|flew|sail\w*|defeat\w*|rose|"
    r"risen|fell|fallen|grew|doubled|halved|declined|increased|abolish\w*|buried|statues?|temple|teach(?:es)?\s|"
    r"taught)\b",
    re.IGNORECASE,
)
# What is counted or bound between states.
_MEASURE = re.compile(
    r"\b(?:surplus|deficit|gdp|treat(?:y|ies)|pacts?|agreements?|reactors?|weapons?|share|populous|people|cars?|contracts?|sister|"
    r"markets?|customers?|buyers?|clients?|citizens|students|troops|bases?|currenc(?:y|ies)|tariffs?|debts?|wars?|territor\w+|islands?|loans?|aid|"
    r"spends?|trade|depends?|rel(?:y|ies)|invest(?:s|ors?|ments?))\b",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"\b(?:is|are|was|were|be|been|(?:it|that|there|he|she|what)['’]s|makes?|made|remains?|remained|become|becomes|became|proves?|proved|looks?|feels?|felt|seems?|sounds?|"
    r"strikes?|stays?|stands?|counts?\s+as|amounts?\s+to)\s+([^,;:.()–—]{1,60})",
    re.IGNORECASE,
)
# "It is telling that India did not sign": what follows may be looked up.
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_FEW = ("one", "two", "three")  # "two navies" is no figure to hold against anything
_OPENING = re.compile(r"\W*(?:(?:and|but|yet|so|still|indeed|then|here|surely|for|now)\b\W*)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def of_the_text(reading: Reading) -> bool:
    """Tell whether a sentence speaks of the text in which it stands: "this paper argues", "we now turn to"."""
    return bool(_matches(_OF_THE_TEXT, reading))


def weighs(reading: Reading) -> bool:
    """Tell whether the frame of a sentence makes it a judgement, before anything in it is looked up."""
    opening = _OPENING.match(reading.text)
    begins = opening.end() if opening else 0
    return any(
        not _THAT.search(reading.text, match.end())
        and not reading.dates
        and (not reading.amounts or (match.start() <= begins and ":" not in reading.text[match.end() :]))
        for match in _matches(_STRONG, reading)
    )


def praises(reading: Reading) -> bool:
    """Tell whether a sentence in which nothing was found to check weighs, by its frame or its words."""
    text = reading.text
    if reading.dates or any(
        text[amount.start : amount.end].strip().lower() not in _FEW for amount in reading.amounts
    ):
        return False
    if _matches(_STRONG, reading):
        return not tells_deed(text) or not _THAT.search(text)
    if _matches(_EVEN_DEEDS, reading):
        return True
    if tells_deed(text):
        return _complement(reading) and not _THAT.search(text) and not _traded(reading)
    return _valued(text, "anywhere") or _complement(reading) or bool(_matches(_WEAK, reading))


def tells_deed(text: str) -> bool:
    """Tell whether a deed is told, which can be looked up though neither a date nor a figure stands by."""
    return _DEED.search(text) is not None


def tells_measure(text: str) -> bool:
    """Tell whether what is counted or bound between states is named."""
    return _MEASURE.search(text) is not None


def _matches(frames: tuple[_Frame, ...], reading: Reading) -> list[re.Match[str]]:
    found = (
        frame.pattern.search(reading.text) for frame in frames if not frame.words.isdisjoint(reading.written)
    )
    return [match for match in found if match]


def _complement(reading: Reading) -> bool:
    """Tell whether a word of praise or blame is what a thing is said to be."""
    return any(_valued(match[1], "anywhere", "complement") for match in _COMPLEMENT.finditer(reading.text))


def _traded(reading: Reading) -> bool:
    """Tell whether goods or an organisation are named: "a dependable supplier of coal" supplies coal."""
    return bool(reading.products or reading.materials or reading.organisations)


def _valued(text: str, *kinds: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    phrases = {" ".join(words[at : at + length]) for length in (1, 2, 3) for at in range(len(words))}
    phrases |= {word[:-2] for word in words if word.endswith("ly")}
    return any(not _words(kind).isdisjoint(phrases) for kind in kinds)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word.replace("-", " ") for word in vocabulary("evaluation")[kind])
