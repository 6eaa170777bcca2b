"""The words by which the noun phrase behind a number begins, goes on and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.figures.words import Words

# The words that end a noun phrase; those of the first list are never part of one.
CLOSED = frozenset(
    """
    a an the this that these those and or but nor so yet of in on at to for from by with without
    within into onto over under except between among amongst amid across through throughout during
    before after since until till while when where which who whom whose what why how if whether
    because although though unless than as about against around near per via up down out off above
    below behind beyond toward towards upon along despite is are was were be been being am has have
    had having do does did doing done will would shall should can could may might must cannot no
    not it its he she they we you i his her their our your my him them us me there here also
    already still just only even both either neither all each every any some several many few such
    more most less least very too now then again ago today yesterday tomorrow including involving
    regarding following respectively ltd plus minus versus vs however therefore meanwhile whilst
    whereas totalling totaling numbering exceeding one two three four five six seven eight nine ten
    eleven twelve often never always usually beforehand afterwards onwards etc dying using
    alongside regardless thereafter tonight coinciding
    """.split()
)
STOPS = CLOSED | frozenset(
    """
    annually daily weekly monthly yearly later earlier compared said says told announced say tell
    believe need needs want wants make makes made take takes took taken get gets got come comes
    came go goes went give gives gave see sees saw seen show shows showed shown find found help
    helps helped keep kept become became left remain remains stay stand stood mean means meant cost
    costs receive received benefit provide provided attended applied died signed enrolled employed
    carried joined launched held employ spend spent run set put built begin began use used include
    includes included add adds added join report reported live lived work worked die dies aged
    affected offered worth currently expected reached completed approved based located identified
    delivered funded nationwide nationally worldwide away together alone apart altogether instead
    once twice next last past total rather met rose fell grew won lost sat ran drew chose wrote
    spoke sought thought fought heard begun soon
    exist exists existed nation-wide country-wide
    """.split()
)
NOT_ADVERBS = frozenset(
    """
    family early elderly hourly daily weekly fortnightly monthly quarterly yearly friendly supply
    reply assembly monopoly likely lively only anomaly
    """.split()
)
PLURALS = frozenset(
    """
    people children men women police staff personnel sheep cattle deer fish aircraft series species
    feet teeth mice geese oxen criteria data media phenomena bacteria alumni fungi youth crew stock
    equipment livestock poultry households spacecraft offspring salmon trout countrymen gps
    fishermen businessmen businesswomen servicemen servicewomen policemen firemen chairmen
    craftsmen fte ftes craft consortia referenda fora formulae taxa israelis iraqis taxis
    """.split()
)
SINGULARS = frozenset(
    """
    is was has its this as us business process progress access success address less across analysis
    basis news various previous serious religious famous dangerous obvious anonymous continuous
    lens bus gas plus virus status campus bonus census focus crisis diabetes always perhaps besides
    sometimes afterwards towards overseas maths
    """.split()
)
# Plurals that stand before the noun they belong to: fisheries officers.
MODIFIERS = frozenset(
    """
    fisheries sports arts sciences services operations communications affairs systems materials
    goods savings sales customs parks staff youth police women islands
    """.split()
)
# Participles that are nouns.
PARTICIPLES = frozenset(
    """
    accused wounded injured disabled unemployed deceased convicted bereaved employed breed
    watershed hundred flaxseed linseed rapeseed oilseed purebred
    """.split()
)
BEFALLEN = frozenset(
    """
    killed dead wounded injured hurt missing hospitalised displaced homeless arrested convicted
    """.split()
)
"""What is said to have befallen people, of whom so many were counted before."""
# Words in -ing that stand before a noun and are no verbs.
ADJECTIVES = frozenset(
    """
    operating matching ongoing remaining existing running starting housing training building mining
    engineering manufacturing farming shipping banking lending borrowing outstanding parking
    fencing advertising marketing planning policing rolling founding leading nursing teaching
    learning caring boarding
    """.split()
)
POSSESSIVE = ("'s", "’s", "s’")
SUPERLATIVES = frozenset(("most", "own", "least", "past", "total", "next", "last"))
# Nouns that another noun completes: pieces of litter.
PORTIONS = frozenset(
    """
    pairs pair pieces piece copies bottles bags boxes sheets loaves
    """.split()
)
SIZES = frozenset(
    """
    low middle small medium mid high lower short new early moderate old
    """.split()
)
FINITE = frozenset(
    """
    prepares looks pays tells asks welcomes achieves removes sends arises raises improves reduces
    creates delivers protects recognises identifies establishes introduces meets focuses emphasizes
    emphasises signifies indicates reflects reveals describes contains becomes represents discusses
    confirms acknowledges outweighs involves completes lessens owes supports says sees needs
    encourages proposes suggests wants plans works begins starts includes remains comes goes gets
    takes makes gives helps means shows provides compares continues prevents exceeds equals
    receives attends joins aims seeks offers hopes expects allows requires brings enables ensures
    operates employs leaves lives dies uses costs covers dozens hundreds thousands millions
    replaces puts applies invests follows comprises consists complements demonstrates responds
    generates underpins refers equates oversees owns manages produces fulfils fails announces
    commits administers earns
    """.split()
)
FINITE_ONLY = FINITE - frozenset(
    "plans works costs shows needs offers covers uses hopes lives aims supports".split()
)
"""Verbs in -s that are no nouns in the plural."""
VERBS = FINITE_ONLY | frozenset(
    """
    build provide make create ensure improve reduce deliver develop impose meet start have allow
    enable encourage protect juggle manage increase raise set
    """.split()
)
"""Verbs that go on behind what is counted: ``the three schools and build new ones``."""
NO_HEADS = (STOPS | FINITE_ONLY) - PARTICIPLES - frozenset("costs shows needs uses".split())
"""Words that are no nouns in the plural and end no phrase."""
ALONE = frozenset(
    """
    people children women men jobs schools houses homes students
    """.split()
)

NAMES_TOO = frozenset(
    "all he work my our your report need use benefit show find keep run take live home next"
    " see".split()
)
"""Words that end most phrases, and begin a name in capitals: ``13 Work and Income regions``."""
PARTS = "person bedroom storey story seat lane berth volume".split()
PARTS_OF_ONE = (
    "page member bed part stage step point phase nation country unit tier judge room".split()
)
"""What a number before it says that a thing has, as `PARTS` before any noun, and these before a
noun in the singular: ``a five member board``, ``two bedroom homes``."""
CONTRASTED = frozenset(
    """
    gold silver bronze primary secondary intermediate tertiary male female public private new
    existing national regional local urban rural permanent temporary full-time part-time senior
    junior
    """.split()
)
"""Adjectives of which one is said of each of two numbers: ``one gold and three silver awards``."""
NOUNS_TOO = frozenset(
    """
    work benefit nationwide worldwide even live next run earlier later past last daily weekly
    monthly remaining following
    """.split()
)
"""Words that end most phrases, and begin one before a noun in the plural: ``six work streams``."""
VERBS_OF_ONE = frozenset("benefit need use cost show run".split())
VERBS_OF_MANY = frozenset("shows needs costs uses runs reports focuses".split())
"""Words that end most phrases as verbs, and are nouns before ``in`` or ``of``: ``two shows in``."""
PREDICATES = frozenset(
    """
    available current underway bound due likely eligible ready paid equal unpaid worse better
    higher lower larger smaller bigger greater older younger stronger active enough seriously
    arrive face relate eat depart belong represent participate continue prepare agree reflect allow
    """.split()
)
"""What is said of things, and begins a phrase only before a noun in the plural."""

COMES_TO = frozenset(
    """
    is was are were be been being rose rise rises risen rising fell fall falls fallen falling grew
    grow grows grown growing drop drops dropped dropping increase increases increased increasing
    decrease decreases decreased decreasing decline declines declined declining reduce reduces
    reduced reducing reach reaches reached reaching exceed exceeds exceeded exceeding totals
    totalled totalling totaled climb climbs climbed climbing jump jumped jumping numbered went gone
    going stands stand stood standing sits sit sitting remain remains remained hit hits topped tops
    topping exceeding expand expands expanding passed averaged averages averaging lifted expanded
    doubled tripled trebled halved slumped plunged
    plummeted soared surged peaked swelled shrank shrunk dwindled ranged ranging equals equalled
    extended capped raised lowered slashed passes surpass surpasses surpassed surpassing peaking
    """.split()
)
"""What something does that comes to a number."""


def is_plural(word: str, words: Words) -> bool:
    """Whether a word in lower case is a noun in the plural."""
    word = word.rstrip("’'")
    if word in words.plurals:
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "ous", "us", "is"))
    return ends and len(word) > 3 and word not in SINGULARS
