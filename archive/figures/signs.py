"""What stands beside a word and says that its noun phrase goes on there, or has ended."""

from __future__ import annotations

import re

# Two words that are one adjective.
AT_RISK = re.compile(
    r"at risk(?= (?!(?:of|from|in|for|to|and|or|as|if|because|when|by|due|on|at)\b)[a-z])"
)
# What stands in quotation marks before its noun and begins with a word that ends most phrases.
SAID = re.compile(
    r"(?:how|in|on|at|no|not|do|can|off|to|must|all|what|why|up|down|for|before|after|by|one|two)\b"
    r"[a-z ’'-]{0,24}[’”\"'](?= [a-z])"
)
STOPPED = re.compile(
    r"\s+(?:because|due|as|by|to|in|on|from|for|through|when|if|and|or)\b|\s*[.,;)]"
)
_OBJECT = r"to|some|the|a|an|their|its|his|her|all"
VERBAL = re.compile(
    rf"(?<=ed)\s+(?:{_OBJECT}|by|from|in|at|on)\b|(?<=ing)\s+(?:{_OBJECT}|in|overseas)\b"
)
"""What says that a participle before it begins no phrase: ``67,938 failed to attend``."""
ACTS_ON = re.compile(r"(?<=ing)\s+(?:some|the|an?|their|its|his|her|all|our)\b")
PARTICIPLE = re.compile(
    r"\s+(?:[a-z]+ed|[a-z]*(?:run|built|made|led|held|born|grown|known|paid|spoken))\b"
)
VERB = re.compile(r"[a-z]{3,}(?:ed|ing)\Z")
NEW_PHRASE = re.compile(
    r"\s+(?:\d+|two|three|four|five|six|a|an|the|in|on|by|to|for|from|at|with|towards?|into|over|across|when|as|during|since|within|under|out|their|its|his|her|our|this|that)\b|[.,;]"
)
BEHIND_NOUN = re.compile(r"\s*(?:[.,;)]|\Z)|\s+(?:of|for|and|associated|per|over|across)\b")
"""What stands behind a noun rather than a verb: ``direct costs, costs of``."""
NUMBER_NEXT = re.compile(r"\s+\d")
NEXT_WORD = re.compile(r" ([a-z-]+)")
# What stands behind `shows` where it is no verb: two shows in town; but 100 shows 60 agree.
AS_NOUN = re.compile(
    r"(?!(?<=shows):| [a-z\d$£€])"
    r"| (?:in|at|on|of|and|or|per|were|are|was|is|have|has|had|will|across)(?![\w-])"
)
ASKED = re.compile(
    r"\b(?:surveys?|study|studies|polls?|samples?|reviews?|audits?|analys[ei]s) of"
    r" (?:[a-z]+ ){0,3}[\d,]+\Z"
)
"""Before a verb that tells what those say who were asked: ``a survey of 500 shows``."""
LAST_WORD = re.compile(r"[\w’'-]+\Z")
TAKES_OBJECT = re.compile(
    r"\s(?:an?|the|his|her|its|our|their|this|it|them|some|all|another|approximately|more|\d+"
    r"|(?:around |about |over |up to |nearly |almost )?[$£€]?\d[\d.,]*)(?![^\W_])"
    r"(?! (?:year|month|week|day)\b)"
)
"""What stands behind a verb that looks like a noun in the plural: ``and chairs the board``."""
NUMBER_WORD = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|hundred|dozen)\Z"
)
ONE_BEFORE = re.compile(r"(?<![\w.,])(?:one|1)\Z")
ACRONYMS = re.compile(r"(?<![^\W_])[A-Z]{2,}s\Z")
# A name that may stand before a noun; those whose name ends so may do what follows.
NAME_ENDS = re.compile(r" ?[A-Z][\w’'-]* [A-Z][\w’'-]*(?<!ers|ors|ans)(?<!ants)\Z")
FOR_NAME = re.compile(r" (?:[A-ZĀĒĪŌŪ][\w’'-]+ ){1,2}([a-z]+)")
UPPER_NEXT = re.compile(r"\s+[A-ZĀĒĪŌŪ]{2}")
NAME_GOES_ON = re.compile(r" (?:and )?[A-ZĀĒĪŌŪ][a-zāēīōū]")
TYPES = re.compile(r"\d{2,3}s\Z")
DECADE = re.compile(r"\d{4}s")
CAPITAL = re.compile(r"(?<![^\W_])[A-ZĀĒĪŌŪ][\w’'-]*\s+\Z")
YEAR = re.compile(r"(?:19|20)\d\d\Z")
NOUN_BEHIND = re.compile(
    r"((?:\s?[-–/,]\s?\d{1,2}|\s(?:and|to|or)\s\d{1,2})*(?:\s\([^()\n]{2,12}\))?)"
    r"(?:-[a-z]|\s(?!(?:and|or|to|in|of|on|at|for|from|by|with)\b)(?:[a-z]|[A-Z]{2}))"
)
