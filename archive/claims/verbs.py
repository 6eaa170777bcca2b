"""The verbs of what money is given to do: to build huts, to help farmers."""

from __future__ import annotations

VERBS = frozenset(
    """
    accelerate access achieve acquire address adapt add advance aid allow apply assess assist
    attract avoid back ban begin better boost bring build buy care carry celebrate change
    clean clear clean-up collect combat commence commission complete compensate conduct
    connect conserve construct continue control convert coordinate co-ordinate cover create
    cut deal decommission decrease deliver demolish deploy design deter develop digitise
    discover double drive earthquake-proof ease educate electrify eliminate employ empower
    enable encourage end engage enhance ensure equip eradicate establish evaluate examine
    expand explore extend face facilitate feed fence fight fill finance find finish fit fix
    foster free fulfil fund future-proof gain generate get give go grow guide halt handle
    hasten help hire hold host house identify immunise implement improve include increase
    inform innovate insulate integrate introduce invest investigate join keep kick-start know
    launch lay lead learn lessen let lift limit link list lower maintain make manage map
    market match meet minimise mitigate modernise monitor move offer offset open operate
    oversee overhaul own pay pilot place plan plant play pool prepare preserve prevent process
    procure produce promote protect prove provide purchase put raise reach realise rebuild
    recognise recover recruit redevelop redress reduce refit refocus reform refurbish
    rehabilitate reinstate reinforce reinvest relocate remain remediate remedy remove renew
    renovate repair replace research resolve respond restart restore retain retrain reuse
    review revitalise roll run safeguard save scale secure see seek sell serve set settle
    share show solve spark speed stabilise staff stage start stay stimulate stop streamline
    strengthen study subsidise supply support survey sustain tackle take target teach tell
    test think thin top tow track train transform transition transport treat trial turn
    undertake unite unlock up-grade update upgrade upskill use vaccinate widen win work
    """.split()
)
