"""What counts as a figure and what does not, class by class, and what holds for any text.

The table below specifies the grammar by example. A class begins with ``==``; each sentence of it
stands on a line of its own, every figure between ``«`` and ``»``. The line ``>`` under it says what
each figure is: kind, value (``10..15`` for a range, ``1/3`` for a third), unit, and, where the
example is about them, ``~qualifier``, ``/denominator``, ``@head`` of the counted noun. ``-`` stands
for nothing, and ``¶`` for the end of a line. A sentence without ``>`` holds no figure.
"""

from __future__ import annotations

import inspect
import math
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import pytest
from cases import in_one_test
from hypothesis import given
from hypothesis import strategies as st
from readers import cut, find, read

from archive import figures
from archive.document import Figure, Segment
from archive.figures import Excluded, candidates, numerals

TABLE = """
== money with a sign and a scale word
We will spend «$40 million» over «four years» on new classrooms.
> money 40000000 NZD | duration 4 year
The Budget sets aside «$1.2 billion» for the railways, Mr Robertson said.
> money 1200000000 NZD
Exports to the region were worth «$11.35 million» last season.
> money 11350000 NZD
The programme cost «$350 thousand» to design.
> money 350000 NZD

== lengths of time with a word between the number and its unit
They will spend about «20 more years» on a benefit, and then «two or so years» in a flat.
> duration 20 year ~about | duration 2 year ~about
The «10-second» rule has held for «30-plus years», and «one more week» is left.
> duration 10 second | duration 30 year ~over | duration 1 week
After «three busy years» they did «27,500» more day procedures than in the «two previous years».
> duration 3 year | count 27500 @procedures | duration 2 year

== what something stands over or is done under, which limits nothing
The claims over «14» lakes were settled, and «two» schools go on over «three» sites.
> count 14 ~- @lakes | count 2 @schools | count 3 ~- @sites
The plan has goals under «four» headings and brings staff together under «one» roof.
> count 4 ~- @headings | count 1 ~- @roof
We export to over «six» countries, fewer than «six» of them in Asia, and run over «40» sites.
> count 6 ~over @countries | count 6 ~under @countries | count 40 ~over @sites
Over «five» schools opened. We built over «five» schools, which need over «seven» nurses.
> count 5 ~over @schools | count 5 ~over @schools | count 7 ~over @nurses
It is stored over «two» barns, and they employ over «six» people at over «three» sites.
> count 2 ~- @barns | count 6 ~over @people | count 3 ~over @sites
Over «two» budgets it grew, and they ride over «one» set of rights.
> count 2 ~- @budgets | count 1 ~- @set
Claims over «$5000» rose in just «two years» and up more than «10» points since.
> money 5000 NZD ~over | duration 2 year ~- | count 10 ~over @points

== numbers in Polynesian languages
Ko ngā whare e «28» o te rohe me te «70,000» ngā tāngata ki te hui, mō te «18 marama» ki reira.
> count 28 @whare | count 70000 @tāngata | duration 18 month
Ka tū mai i te 10 ki te 16 o Mahuru, i te 2 o ngā rā, ā, e «80 ōrau» o ngā kura kei reira.
> percent 80 percent
He «$5 miriona tāra» te utu, e «9.5 heketea» te rahi, neke atu i te «90-paeheneti» te nui.
> money 5000000 NZD @- | measure 9.5 hectare | percent 90 percent
I te Rāhina 10 Mahuru 2018 ka tū ngā hui e «15»; i te 20-24 o Haratua, Setema 25 te «33 pahene».
> count 15 @hui | percent 33 percent
Kei reira ētahi ana tapu e «19», he «274 mita» te roa, he «2,800» te tokomaha o ngā uri.
> count 19 @tapu | measure 274 metre | count 2800 @uri
The «15» Te Kura o Awa staff met «20» kaimahi o te rohe and «two» Papatipu Rūnanka o Tai.
> count 15 @staff | count 20 @kaimahi | count 2

== rates of things with two words, and behind a stroke
They get «$500» per hearing aid and pay «$8.50» for each vetting request, or «$5» per lamb sold.
> money 500 NZD /hearing_aid | money 8.5 NZD /vetting_request | money 5 NZD /lamb
It is «$3»/100 g, and power is at «15.5 c»/kWh, with «5mg»/100ml in it.
> money 3 NZD /100_gram | money 0.155 NZD /kilowatt_hour | measure 5 milligram /100_millilitre
Write to Ann Lee, «12» c/o the Office, or «15» c/- the Board; it costs «20 c»/km and «18 c»/litre.
> count 12 | count 15 | money 0.2 NZD /kilometre | money 0.18 NZD /litre
Guests pay per night from «$90» to «$120» more, and per person between «$5 and $8» for tea.
> money 90 NZD /night | money 120 NZD /night | money 5..8 NZD /person
It is paid in «two» weekly payments and «three» annual reports tell it to «400» daily visitors.
> count 2 /- @payments | count 3 /- @reports | count 400 /day @visitors
They get «$20» gross per hour, or «$30» before tax a day, and pay «$15» (GST incl.) per visit.
> money 20 NZD /hour | money 30 NZD /day | money 15 NZD /visit
There are «50» places per school term, and «$20» per visit when they are ill.
> count 50 /term @places | money 20 NZD /visit

== nouns of totals, caps, shortfalls and others told before
We saw «40» in the north and «17» in the south, a total of «57» seals.
> count 40 @seals | count 17 @seals | count 57 @seals
The cap on trainee doctors was lifted from «30» to «45». The shortfall in beds is up to «120».
> count 30 @doctors | count 45 @doctors | count 120 @beds
The number of permits surpassed «900», and the best estimate of the penguin population is «1700».
> count 900 @permits | count 1700 @population
The Otago bridge is one of «four» built this year, and crew numbers were slashed from «80» to «60».
> count 4 @bridge | count 80 @numbers | count 60 @numbers
There were several raids on shops. «Two» of them failed, but «three» of those who ran are free.
> count 2 @raids | count 3
The cadets came from the Heat to Eat scheme, with «five» bound for Napier and «two» for Taupo.
> count 5 @cadets | count 2 @cadets
Of «40» cadets, «12» are aged «18 years», and «six» are «20».
> count 40 @cadets | count 12 @cadets | duration 18 year | count 6 @cadets | duration 20 year

== degrees with a raised letter that was lost
It warms by «1.5o Celsius», not by «2oC», and water is kept at «55 0C».
> measure 1.5 degree_celsius | measure 2 degree_celsius | measure 55 degree_celsius
Lot 60C is for sale.
Below «3 o Celsius» it freezes.
> measure 3 degree_celsius

== one thing or another, and what a survey says
Help in one form or another is given, of one kind or another.
A survey of «500» shows in detail what a study of «40» shows in part; «two» shows are in town.
> count 500 @- | count 40 | count 2 @shows
They met one way or another.

== numbers behind a comma and a space, and standards
Numbers rose by about «12», «300» staff left, and «6, 033» shares were sold.
> count 12 | count 300 @staff | count 6033 @shares
Of the «30», «120» staff are here, and from Term 1, «200» more schools are open.
> count 30 | count 120 @staff | count 200 @schools
They work to AS/NZS 1677, the standard.

== ages of children before a verb
Children under «five» learn basic skills, and children under «six» getting care pay nothing.
> duration 5 year ~under | duration 6 year ~under
Children under «eight» sleep for «ten hours».
> duration 8 year ~under | duration 10 hour
They run it for children under «two» schemes.
> count 2 @schemes

== numbers of names, before a noun and before what the name does
The Project 1000 initiative brings together «five» councils; Project 1000 is part of a plan.
> count 5 @councils
Budget 22 invests «$110 million», and «a third» of the Budget 24 funding went to Budget 25 places.
> money 110000000 NZD | ratio 1/3 fraction
The 28 (Volunteer) Battalion Association met with «16» engineers, and so did 1 NZ Brigade.
> count 16 @engineers
It is offered to decile one to three schools, and to those of decile five.
Call 1737 at any time; the grant is for three waters pipes and «six» waters of the bay.
> count 6 @waters

== fixed compounds in digits, and those of a participle
A 2-for-1 special, the five-a-side game and a 2-in-1 class are allowed.
A two phased approach, a two tiered regime and a two laned bridge were proposed.
It has «three» phases, «two» tiers and «four» sides.
> count 3 @phases | count 2 @tiers | count 4 @sides

== points of a list that number words head, and answers that are one word
It has «three» tasks. One, to cut red tape. Two, to improve new laws. Three, to help regulators.
> count 3 @tasks
“One: make it attractive. “Two: build more homes for workers. “Three: take charge.
How many were there? «Four», plus a guest from Oslo. «Six», in fact, in «nine days».
> count 4 | count 6 | duration 9 day

== what is one of so many
This project is one of «16» now supported by the fund.
> count 16 @project
The regional plan is the first of «11» being rolled out.
> count 11 @plan
Their new facility is one of only «four» throughout the country, and it is one of «seven» we like.
> count 4 @facility | count 7 @facility

== the fewest and the most of something
The board consists of not less than «four» and not more than «seven» members.
> count 4 @members | count 7 @members
A minimum of «five» and a maximum of «nine» judges may be appointed.
> count 5 @judges | count 9 @judges
It needs «two», or possibly «three» clerks.
> count 2 @clerks | count 3 @clerks

== ages of children that turn
They look for work once their youngest child turns «three», rather than «five».
> duration 3 year | duration 5 year
Schools enrol pupils as soon as they turn «five».
> duration 5 year
Each child turned «six» pages.
> count 6 @pages

== what only looks like money or a measure
The consent CRC204613 is for a dam, whose bond of «CRC50,000» is paid.
> money 50000 CRC
The «$5 million» won't pay for «$300 million» won last year; Seoul gives «300 million won».
> money 5000000 NZD | money 300000000 NZD | money 300000000 KRW
The levy went from «$20»/24 to «$10» per kilo.
> money 20 NZD | money 10 NZD
They grant «9,000» degrees a year to «700» degree-level students; the slope is «9 degrees».
> count 9000 | count 700 | measure 9 degree
A band of «88 -92 MHz» is free, and it was «-5 °C» outside.
> measure 88..92 megahertz | measure -5 degree_celsius

== names before the noun they belong to, and nouns before what their owner does
The «17» Living Legends conservation events began as «22» Community Action in Drug programmes did.
> count 17 @events | count 22 @programmes
The «six» All Black greats met «140» of «194» United Nations member countries.
> count 6 @greats | count 140 @countries | count 194 @countries
The sector has «24,000» jobs and contributes «$3.5 billion»; over «9,000» Hill Farmers gain visas.
> count 24000 @jobs | money 3500000000 NZD | count 9000 @farmers
At least «four» new rapidly deployable inpatient units and «two» highly-skilled nurses are here.
> count 4 @units | count 2 @nurses

== scales, octanes and pay periods
It is rated on a scale of one to six, and it has a rating of 5.3 out 10 and scores of four or five.
Unleaded 91 octane petrol and 95 Octane went up «three cents» a litre.
> money 0.03 NZD /litre
Pay Period 21 paid «60,056» people, and the error rate for pay periods 22-26 this year is low.
> count 60056 @people
They know a thing or two about mining, and will bag a pheasant or two.

== multiples with an x, bucks, floors, warm months and the next four years
Net debt stood at «1.3x» earnings, and a ticket cost «five bucks», or «20 bucks» a week.
> ratio 1.3 times | money 5 NZD | money 20 NZD /week
Apply at 22/F, West Wing, where it was «15-17 degrees» in August and «three» have degrees in law.
> measure 15..17 degree | count 3
It pays «$3 million» in this financial year and the next «four», as in the last «three years».
> money 3000000 NZD | duration 4 year | duration 3 year

== texts in another language
Ka tū te hui i te 30 o Mahuru, ā, ki te 2 o Haratua.
Ko tētahi o ngā iwi «12» o Hauraki.
> count 12 @iwi
It sets aside «$73 million» in this year's Budget.
> money 73000000 NZD @-
The Government is reviewing «15» pieces of major regulatory legislation.
> count 15 @legislation

== nouns behind an adjective of people, and parts of a compound
The «seven» secondary Maori boarding schools and «12» Māori housing providers met.
> count 7 @schools | count 12 @providers
«Seven ha» of the purchase lie within the reserve.
> measure 7 hectare
The «four»-classroom block raises the capacity from «692» to «799».
> count 4 @classroom | count 692 @- | count 799 @-

== signs, powers and points of bare numbers
The count is taken «10^6» times and the base grows by «1.05^10» again.
> count 1000000 @times | count 1.6288946267774413
It moved by «minus one half» and then «negative two thirds».
> ratio -0.5 fraction | ratio -0.6666666666666666 fraction
It is «two hundred point seventy-one» in all, for «a millionth» of the sum.
> count 200.71 | ratio 0.000001 fraction
It fell by «a half», and «one hundred and three quarters» is left of «one hundred and three» hulls.
> ratio 0.5 fraction | count 100.75 | count 103 @hulls
Her one millionth visitor came, and its 2 millionth call was on the one hundredth birthday.

== hyphens of print, halves of units, hours of the day, ages behind he’s
Funding begins in 2022‑23 for «142» harbours, small and medium‑sized, with a «5‑year» plan.
> count 142 @harbours | duration 5 year
Between «5‑10 per cent» of «12» small and medium‑sized firms call 555‑1234 on 12‑13 May.
> percent 5..10 percent | count 12 @firms
It missed by «half a metre», has «half a tonne» of silt, and owes half a pound for «half a week».
> measure 1/2 metre | measure 1/2 tonne | duration 1/2 week
It opens at nine in the morning, shuts at half past 10 or eleven o’clock, and «nine» in it slept.
> count 9
He’s «61», she’s «forty», and a girl of about «nine» said it’s «40» now.
> duration 61 year | duration 40 year | duration 9 year | count 40
Water is «$640» a megalitre, fill is «$70» a cubic metre.
> money 640 NZD /megalitre | money 70 NZD /cubic_metre

== what verbs have, bases of rates, shares of every so many, years to come
The Government will abolish «14» from 1 October, and it would hire «300» by 1 July.
> count 14 | count 300
A level above «130mg»/100ml is too high for «one out of every seven» drivers.
> measure 130 milligram | ratio 1/7 fraction
It costs «$2 million» in the «two following financial years» and «six subsequent months».
> money 2000000 NZD | duration 2 year | duration 6 month
See Outcomes 5 (Access), 3 (Health) and 7 (Choice). Gemfish – SKI 3 & 7 - is south of it.

== not: times where something falls to a value, lengths of time where things are counted
It fell by «half» to «4 per cent», and they sold «40» extra month passes.
> ratio 1/2 fraction | percent 4 percent | count 40 @passes
It adds «250» additional day-care places and «two additional weeks», and lost the last «three».
> count 250 @places | duration 2 week | count 3
Auckland is one of «16», and it has «30» T cells at «1.25x» its size.
> count 16 | count 30 @cells | ratio 1.25 times

== commas, quotations and brackets before what is counted
There are «two» separate, but equally important, sets of rules, and «four» local, small schools.
> count 2 @sets | count 4 @schools
It brings all of them into «one» free, easily accessible tool, and «one» new, warm home is let.
> count 1 @tool | count 1 @home
In «one» place, individuals can meet, and «one» incident, government troops say, was worse.
> count 1 @place | count 1 @incident
Over «20» ‘how to’ guides and «12» “no go” areas are named by «twenty-four» (24) interpreters.
> count 20 @guides | count 12 @areas | count 24 @interpreters
«Seven» benefit types go to «4,500» benefit applicants.
> count 7 @types | count 4500 @applicants

== lists of what is counted
The course has «12» doctors, nurses and midwives from Gore, and «140» libraries, halls and gyms.
> count 12 @midwives | count 140 @gyms
It reached «2 million» homes, small businesses, schools or clinics by May.
> count 2000000 @clinics
The fire moved «140» people, destroyed homes and closed roads.
> count 140 @people
We named «three» aims, jobs, homes and schools, and met «60» mayors, their families and friends.
> count 3 @aims | count 60 @mayors

== singular nouns before what is counted
He keeps «20» head of cattle in «two» end of life sheds.
> count 20 @cattle | count 2 @sheds
On average «2.5» loss of control events happen there, and «one» national set of rules is kept.
> count 2.5 @events | count 1 @set
It has «121» Resource Teachers of Literacy working in schools, and «35» iwi of the region met.
> count 121 @literacy | count 35 @iwi

== what befell those who were counted
More than «8,000» people are dead and «20,000» injured, and «two» roads are closed.
> count 8000 @people | count 20000 @people | count 2 @roads
Of the men «600» soldiers who were killed and «950» wounded are named.
> count 600 @soldiers | count 950 @soldiers
The base had «3» bridges and «20» injured.
> count 3 @bridges | count 20 @injured

== a time behind a number is no noun
Places grow by a further «25» each year, up from «1.33 million» the year before.
> count 25 @places | count 1330000 @places
The rise takes car trips on our roads down by «6160» each week.
> count 6160 @-
It gave «1000» places each year to «40» of the students.
> count 1000 @places | count 40 @students

== an aside goes on from its clause
Burglaries are down by «9.3%» (from «66,520» in 2000 to «60,345» in 2001).
> percent 9.3 percent | count 66520 @burglaries | count 60345 @burglaries
Page views have quadrupled — from about «5000» a month to «22,000».
> count 5000 @views | count 22000 @views
Pupils live in towns (population greater than «10,000»), and limits for blue cod are «six» there.
> count 10000 @population | count 6 @cod
We see a fall in the number of road deaths: «15» (a rise of «6,000» in the number of cars aside).
> count 15 @deaths | count 6000 @cars

== numbers within names and addresses
The Galaxy Note 20 Ultra and a 787 Dreamliner stood before the Soci 314 Conference.
It met in Courtroom 2 of the Auckland District Court, and 161 Battery and 16 Field Regiment marched.
He lives at 22 Ave Foch and she at 9 E 71st St. Write to Private Bag 905, Upper Hutt 5140.
Call the support line 1737, the helpline 1738 or extn 6040, under sections 152(f) and 155(a).
The car passed the ISO 3888-2 and the Elk test.

== heads of numbered parts
1.2 Timetable for submissions and hearings¶The panel is to report in May.
### 1.3 Address for submissions¶Send them by post.
As set out in paragraphs of the report: 2.200, 3.4, 3.42, 4.15.

== qualifiers between a number and its unit
They had a benefit for «two or more years», sold «10,000 or more litres», and it is for «18+ years».
> duration 2 year ~at_least | measure 10000 litre ~at_least | duration 18 year ~over
A stay of «seven or fewer days» at «5+ hours» from «two kg» of it is free.
> duration 7 day ~up_to | duration 5 hour ~over | measure 2 kilogram
It has «four» or more bedrooms, for «18»-and «19-year»-olds.
> count 4 @bedrooms | duration 18 year | duration 19 year

== units that stand earlier
The «3.3 per cent» rate here stands against «3.6» in the States, and fell to «3 per cent» from it.
> percent 3.3 percent | percent 3.6 percent | percent 3 percent
The risk is «0.3 per cent» for blue, «1.3 per cent» for green and «2.0» for yellow.
> percent 0.3 percent | percent 1.3 percent | percent 2 percent
The rate rose «one point» to «6%», and «two points» from «4%» before that.
> percent 1 percentage_point | percent 6 percent | percent 2 percentage_point | percent 4 percent
We revised it from «5 to 7 per cent» to «3 to 5 per cent» for the year.
> percent 5..7 percent | percent 3..5 percent
It grew by «50 per cent», up from «12» in May, and has modern «two»- and «three»-bedroom homes.
> percent 50 percent | count 12 | count 2 @bedroom | count 3 @bedroom

== letters and years that what follows tells apart
It has «35m» of its devices there, with «2.7m» combined digital and paper sales to «8 B» people.
> count 35000000 @devices | count 2700000 @sales | count 8000000000 @people
The beam is «35m» of steel, and «12m» steel posts stand there.
> measure 35 metre | measure 12 metre
Adults need about «2000 - 2500 calories». Places rise from «2000» to «2500» next year, since 1998.
> measure 2000..2500 calorie ~about | count 2000 @places | count 2500 @places
There is «one» particular demand that led to it, and she put «one» hand on it; on one hand it is so.
> count 1 @demand | count 1 @hand

== nouns of sums and verbs before them
The review cost about «$80,000», and the law caps insulin at «$35» a month.
> money 80000 NZD @- | money 35 NZD @-
The Marsden Fund increases by «$2 million», and the investments start at «$490,000».
> money 2000000 NZD @fund | money 490000 NZD @investments
Ensure fees are capped at «$200». It has grants of «$1,300» and «$6 million» of funding available.
> money 200 NZD @fees | money 1300 NZD @grants | money 6000000 NZD @funding
The «$5.5 billion» Families Package, a «$24 million» fund geared towards it, «$2 million» of aid.
> money 5500000000 NZD @package | money 24000000 NZD @fund | money 2000000 NZD @aid
It forecasts export earnings of «$59 billion», with «half» of wage costs up to «$30,000» met.
> money 59000000000 NZD @earnings | ratio 0.5 fraction | money 30000 NZD @costs

== adverbs and verbs that begin no phrase
Of the «60» rules, «48» directly relate to Police, and «two» broadly neutral packages help.
> count 60 @rules | count 48 @rules | count 2 @packages
About «half» of the «7,400» didn’t finish. We saw «78» Maori dying, and «20» iwi often face it.
> ratio 0.5 fraction | count 7400 @- | count 78 @maori | count 20 @iwi
It is up to «50 times» stronger than that, «a hundred times» faster, and met «50» times in May.
> ratio 50 times | ratio 100 times | count 50 @times

== names and numbers between what is counted
It takes «eight» of our top ten export markets, and «five» of the last «six» seasons were wet.
> count 8 @markets | count 5 @seasons | count 6 @seasons
We met «14» Jobs for Nature projects and «three» iwi initially, with a «250» strong army company.
> count 14 @projects | count 3 @iwi | count 250 @company
The Snapper 1 fishery, the Bell 429 helicopter and our Super 12 team are well known.
We know: «35» staff were paid and «51» underpaid. It is a «15»‐bed unit by a two–way road.
> count 35 @staff | count 51 @staff | count 15 @bed

== ages that the sentence speaks of
Young people leave state care at «17», or at the age of «21», with advice up to «25».
> duration 17 year | duration 21 year | duration 25 year ~up_to
It is paid until a child turns «18», or «21» if they study, and someone under «25» can apply.
> duration 18 year | duration 21 year | duration 25 year ~under
Hana Reid was just «twelve» when she built it, and the «60»-plus and «55»-plus age groups came.
> duration 12 year | duration 60 year ~at_least | duration 55 year ~at_least
The House voted «69» to «53» in favour of keeping the purchase age.
> count 69 | count 53

== parts of a length of time
He worked there for «16 years», the last «five» in Tauranga, and served «11 years», «nine» as chair.
> duration 16 year | duration 5 year | duration 11 year | duration 9 year
They came for «20 years», with «five» of those here, and led for «47» of these last «50 years».
> duration 20 year | duration 5 year | duration 47 year | duration 50 year
It is held for «13 weeks» (increasing to «14» in 2005), looking «30 years» ahead, not just «three».
> duration 13 week | duration 14 week | duration 30 year | duration 3 year
A «three- year» aim takes a range of «three to 12 months» and is for «16»- and «17- year»-olds.
> duration 3 year | duration 3..12 month | duration 16 year | duration 17 year
Gains were made at «six», «12», and «24 months», and a «three-quarters» majority agreed.
> duration 6 month | duration 12 month | duration 24 month | ratio 3/4 fraction

== millions of money without a sign
It was built at a cost of around «six million», and trade is worth nearly «three billion».
> money 6000000 ~about | money 3000000000 ~nearly
They are «$4.5 million», matched by «12 million» from the private sector.
> money 4500000 NZD | money 12000000 NZD
We spend «$2.1 million» in Otaki, «2.5 million» in Levin. The budget is just under «half a billion».
> money 2100000 NZD | money 2500000 NZD | money 500000000 ~nearly

== numbers that count nothing and name what is before them
Under the Act, PC 120 must amend it, and ships came to CTF 150 since 2010.
Convention 98 (1949) applies, with Resolutions 1368 & 1373, in weeks 2-6 after it.
The school stays open to the end of term two this year, as section 6(3) and Table Two say.
They located the Dong Wong 519 yesterday, and our 727’s fly on. Pay period 25 this year was calm.

== points on a scale, and who is called
Petrol of an octane number of 82 is lowered to 81; they scored 491 and 493.
A call was made to 111 and the teams, or to the unit on 471 5109.
Call the office, 4719 871 or 021 375 510, or write to PO Box 12 136, Wellington.

== numbers that head points
It is so. 1.Work with principals goes on.
3«$1.6m» goes to ventures.
> money 1600000 NZD
**2**. **Has the law worked as intended?** It has.

== years behind what may be a qualifier
In the period up to 2003 there was a surplus, and work goes on over 2018 and 2019.
We built more in the years up to 2024 and «5,000» homes from 2025.
> count 5000 @homes
The prize goes to over «2000» who came, and emissions were over 1990 levels.
> count 2000 ~over

== up to where something moves to
The rate has moved up to «4.2 percent», and went up to «31,529» students.
> percent 4.2 percent ~- | count 31529 @students ~-
We will spend up to «4.2 percent» of it, and we have committed up to «$2 million».
> percent 4.2 percent ~up_to | money 2000000 NZD ~up_to
Growth picked up to «3.8 per cent», and buses move up to «9,000» people.
> percent 3.8 percent ~- | count 9000 @people ~up_to

== units of oil, gas and carbon
Output is «3 mb/d» of oil, «1.2 million b/d» of it ours, and «5 bcm» of gas.
> measure 3 million_barrel_per_day | measure 1200000 barrel_per_day | measure 5 billion_cubic_metre
We emit «2.3 MtCO2e», and «45 ktCO2-e» of it, or «159,000 tCO2e», from boilers.
> measure 2.3 megatonne | measure 45 kilotonne | measure 159000 tonne
He is «6 ft. 2 in» tall, fuel is «$1.80» a gallon, and «1 500km» of cable were laid.
> measure 6.166666666666667 foot | money 1.8 NZD /gallon | measure 1500 kilometre

== both ends of a change
It will cost from «12» to «15 million euros», or «12 to 15 million euros».
> money 12000000 EUR | money 15000000 EUR | money 12000000..15000000 EUR
Catches rose from «12» to «15 million tonnes», and bids of «EUR 2 to EUR 3 bn» came.
> measure 12000000 tonne | measure 15000000 tonne | money 2000000000..3000000000 EUR
Rents rise by CPI+«1%», and the ayes have it: Ayes «298», Noes «207».
> percent 1 percent | count 298 | count 207

== a unit that goes on to the next number
The term fell from «52 weeks» to «26». Repairs take «five years», rather than «three».
> duration 52 week | duration 26 week | duration 5 year | duration 3 year
They give from «3 per cent» to «5» schools, and «two days» to «40» ports.
> percent 3 percent | count 5 @schools | duration 2 day | count 40 @ports
The course gives «80%»«60%»«40%»N/A, and «61%»of them agreed.
> percent 80 percent | percent 60 percent | percent 40 percent | percent 61 percent

== ages of more people
Women aged «70» and «74» now pay, and those aged under «18» and over «65» already do.
> duration 70 year | duration 74 year | duration 18 year ~under | duration 65 year ~over
The defendant was over «16», and employees over «20» agreed with people over-«65» visiting her.
> duration 16 year ~over | duration 20 year ~over | duration 65 year ~over
An older driver («80»+) came when **Ana Reid**, «20», from Whangarei, was out.
> duration 80 year ~at_least | duration 20 year

== two nouns of which there are so many together
The camp took «300» children and young people, and «12» birds and rare lizard species.
> count 300 @people | count 12 @species
They sold «29» new or rebuilt ferry terminals to «40» local, regional and island boat owners.
> count 29 @terminals | count 40 @owners
She sits on «two» boards and chairs the harbour trust, and pays «50» sailors and provides meals.
> count 2 @boards | count 50 @sailors

== words that end a phrase, or belong to it before a plural
The «two» supporting each other met «14» Otago based sailors with «four» key cost cutting ideas.
> count 2 | count 14 @sailors | count 4 @ideas
The «26» boats are free, and the remaining «nine» available for hire saw «six» available buyers.
> count 26 @boats | count 9 @boats | count 6 @buyers
We have «one» set of oars, «one» berth remaining before June and «two» of the many nets.
> count 1 @set | count 1 @berth | count 2 @nets

== names in capitals, and numbers and quotation marks within a phrase
They met «96» Small Boats Tribunal Members and «two» MPs Ana Reid and others.
> count 96 @members | count 2 @mps
The «four» 2015 Fellows read «28» of the 2007 essays.
> count 4 @fellows | count 28 @essays
An extra «168» fixed “hub” ferries sailed under «one» flag, Harbour Minister Ana Reid said.
> count 168 @ferries | count 1 @flag

== counts that are some of those before, in another paragraph
The trust bought «60» ferries last year.¶¶Of these, «20» are small, and another «15» will be sold.
> count 60 @ferries | count 20 @ferries | count 15 @ferries
We read «67» claims.¶¶“«Nineteen» have been settled.”¶¶The other «48» were not.
> count 67 @claims | count 19 @claims | count 48 @claims
The port has «80» berths.¶¶The mayor, who came with his son in May, turned «48».
> count 80 @berths | duration 48 year

== a noun beside, of which a number says how many they are
A small number of pilots (about «400») sail. Skippers, of whom there are «90», do not.
> count 400 @pilots | count 90 @skippers
Sailors are another example, with more than «40» now able to swim; «21» («27%») boats sank.
> count 40 @sailors | count 21 @boats | percent 27 percent
A plan to boost crew numbers by «125» helped about «96,000» or «17 per cent» of islanders.
> count 125 @numbers | count 96000 @islanders | percent 17 percent

== parts of a thing, of which it has so many
A «five» member board in «two» bedroom homes saw «21» member states and «two million» page views.
> count 5 @member | count 2 @bedroom | count 21 @states | count 2000000 @views
She won «one» gold and «three» silver awards with «one» teacher and «two» support staff.
> count 1 @awards | count 3 @awards | count 1 @teacher | count 2 @staff
They read a «seven» volume series and a «10» page version.
> count 7 @volume | count 10 @page
She hired «two» separate but related crews, and «one» agency rather than «11» others.
> count 2 @crews | count 1 @agency | count 11 @others

== names in capitals that count
It runs in all «13» Work and Income regions with «11,000» IT firms and «two» WHO methods.
> count 13 @regions | count 11000 @firms | count 2 @methods
Since 1990 «6,200» New Zealanders paid the «$50 billion» COVID Response and Recovery Fund.
> count 6200 @zealanders | money 50000000000 NZD @fund
Northland «81» Waikato «162» Otago «121» Total «2,047»
> count 81 @- | count 162 @- | count 121 @- | count 2047 @-
Central «77» «80» South Coast «118» «126» Waikato «45» «76»
> count 77 | count 80 | count 118 @- | count 126 @- | count 45 | count 76

== not: numbers of lists, references, telephones and names
It has 1) no aim and 2) no end, as para 5 and clause 1(a) say of Increments 2 & 3.
Tel: (64) 4 384 7526, Fax: (64) 4 384 7596, or 1 800 483 837, or 64 4 495 2070 abroad.
Call 0800 FARMING (327 646) or the text service 4202 today.
The ‘155' law centre, the 'Super 12' games, the "Special 301" report and the 'Class 4' rule stay.
The Twenty20 cup is tested with ASTM D 7319. Sites rank numbers one and two.
**Table: share of costs ($000)**
**Initiative 13:** A public campaign

== a noun before its number, from which a verb leads to it
Library loans have fallen from «9,200» in 2014 to just over «6,100» last winter.
> count 9200 @loans | count 6100 ~over @loans
The number of lifeguards who work at night is expected to rise by «12 per cent» to «430».
> percent 12 percent | count 430 @lifeguards
The harbour town’s population is now over «8,000» and growing.
> count 8000 ~over @population
The village has a population of «900», and the ferry sank with a death toll of «30».
> count 900 @population | count 30 @toll
We cut the waiting lists and will take ferry crossings from «40» to «55» a day.
> count 40 /day @crossings | count 55 /day @crossings
The number of wardens and rangers in the north has doubled – from «222» to «444».
> count 222 @rangers | count 444 @rangers
- Deck hands «12»¶- Engine crew (RNZN) «10»
> count 12 @hands | count 10 @crew

== a noun that counts are said to go to
The board grows from «three» to up to «seven» members.
> count 3 @members | count 7 ~up_to @members
They made «26», «16» and «9» reductions respectively.
> count 26 @reductions | count 16 @reductions | count 9 @reductions
Next come «24» primary and «16» secondary schools, after «three» autumn and «two» spring fairs.
> count 24 @schools | count 16 @schools | count 3 @fairs | count 2 @fairs
The hostels hold «80» and «50» students respectively.
> count 80 @students | count 50 @students

== numbers and measures that belong to the noun
They will turn «80» «three» bedroom houses into flats and run «12» «two-day» workshops.
> count 80 @houses | count 3 | count 12 @workshops | duration 2 day
The line has «four» «50kW» chargers, and «two» 727s were sold.
> count 4 @chargers | measure 50 kilowatt | count 2 @727s
The course took «300» Year 7-8 pupils and «52» Post Graduate Year 1 (PGY1) doctors.
> count 300 @pupils | count 52 @doctors
More than «10,000» «16» and «17 year» olds will take part.
> count 10000 ~over @olds | duration 16 year | duration 17 year
It opens «31» of the Council’s «40» pools, and «40» pools are safe.
> count 31 @pools | count 40 @pools | count 40 @pools

== superlatives, work and others before a noun
Those are the «three» most important bridges of the «ten» related work streams.
> count 3 @bridges | count 10 @streams
They met «two» others, Deputy Mayor Ana Reid and her clerk.
> count 2 @others
They pay it in «six» monthly payments to «900» daily visitors.
> count 6 @payments | count 900 @visitors

== what a table that has run together has behind its numbers
Rimu «570» «1,612» Matai «81» «1,090» Total «2,047»
> count 570 @- | count 1612 @- | count 81 @- | count 1090 @- | count 2047 @-
Seals «13.6%» «85,000» «19,000» Ducks «11.7%» «68,000»
> percent 13.6 percent | count 85000 @- | count 19000 @- | percent 11.7 percent | count 68000 @-
Total «159» «174» «436»
> count 159 @- | count 174 @- | count 436 @-

== ages where nothing is counted
Visits are free for children under «six» when school ends, and for those over «65» enrolled there.
> duration 6 year ~under | duration 65 year ~over
She has sailed since she was «five», and her uncle turned «45» today.
> duration 5 year | duration 45 year
The age of entry for the Veteran’s Pension rises from «65» to «67».
> duration 65 year | duration 67 year
Patients «75» and over may drive.
> duration 75 year ~at_least
Its members may be away from «seven» to «10 years».
> duration 7 year | duration 10 year

== not: how often, sums of sides, series, chemistry
They meet for six monthly talks and go on to a five yearly review.
The 2+2 format works, as document CO (23) 9 says.
A ban on 1,3-dimethylamylamine came with the year or two that followed.
The rate fell to «16» per 100,000 this year.
> count 16 @- /100,000

== not: numbers of notes, lists and names in a row
The minutes are on file."8¶The next day went well.
Pole stocks such as Hapuku 1, 2, 7 and 8, and Tarakihi 4, stay as they are.
It was held in quarter four of the year, as SOP 120 (tabled in June) and Goal (SDG) 14, show.
The 'big four' banks answer on 366-2000, ext 8227; nobody else does.
Put a ‘1’ beside the name, as in Budget ‘19.
Text SAVE to 2454 today or write to¶PO Box 180¶WELLINGTON 6140

== a hyphen before a symbol, and what a rate is per so many of
A «25-kg» sack lay by the «40-km» track beside a «105-mm» shell and a «3-MW» turbine.
> measure 25 kilogram | measure 40 kilometre | measure 105 millimetre | measure 3 megawatt
The fee is «€4» per «100 kg», or «$6.50» per «1,000 litres».
> money 4 EUR /100_kilogram | measure 100 kilogram | money 6.5 NZD /1,000_litre | measure 1000 litre
The limit fell to «50 mg» per «100ml», from a 3-D scan.
> measure 50 milligram /100_millilitre | measure 100 millilitre

== a number in words and in digits, and a share of persons
Reply within «thirty (30) days», and send «two hundred (200) euros».
> duration 30 day | money 200 EUR
«One worker in five» has it, and «one home in four».
> ratio 0.2 fraction | ratio 0.25 fraction
It hired «one» worker in «three» towns.
> count 1 @worker | count 3 @towns

== reference words that are verbs, ages of a group, hyphens before scale letters, cents
The office will issue «30» more permits and could form «12» teams.
> count 30 @permits | count 12 @teams
Drivers in the «17-24» age group drive less, and those of the «65» age bracket more.
> duration 17..24 year | duration 65 year
I am «44» and she was «23» when it shut.
> duration 44 year | duration 23 year
The port cost «$2.5-B» and the road «€60-M», with «95¢» a tonne on top.
> money 2500000000 NZD | money 60000000 EUR | money 0.95 NZD /tonne

== not: times by their zone, bearings
It fell at 0930 GMT, and rose at (1142 UTC) again.
The reef lies at 12.5°S, 60.33°E, the wreck at 12°N.
The rules are on pp. 12-15 of the plan.

== what a sum is of
New Zealand has given «$6 million» in humanitarian assistance since Friday.
> money 6000000 NZD @assistance
The court set a fine of «$5,000» for the company.
> money 5000 NZD @fine
The minimum wage rises to «$12.75» an hour from Monday.
> money 12.75 NZD /hour @wage
The hospital shows a «$73.4 million» operating surplus.
> money 73400000 NZD @surplus
A contract for patrol boats, worth about «$2 million», will be let.
> money 2000000 NZD ~about @contract
The Crown wants to keep spending «$4m» on roads.
> money 4000000 NZD @-
The new wards are expected to cost «$163 million» in all.
> money 163000000 NZD @-
The council receives up to «$30,000» each year.
> money 30000 NZD ~up_to /year @-
The combined economies have a GDP of «US$27 trillion» today.
> money 27000000000000 USD @gdp

== pounds of a country that had its own
In 1953 a widow was paid «£200» and no more.
> money 200
By 1966 the loan stood at «£4 million» and rates at «£31».
> money 4000000 | money 31
The fund of «£500 million» is Britain's.
> money 500000000 GBP

== powers of ten and how exactly a number is known
The signal oscillates at «4e14 hertz» in the sensor.
> measure 400000000000000 hertz
A grain of it weighs «5.5x10-3 kg» at most.
> measure 0.0055 kilogram ~up_to
Light covers «3 × 10⁸ metres» within a second.
> measure 300000000 metre
The block weighs «2,000.45±0.01 kg» today.
> measure 2000.45 kilogram

== units in every size
The telescope has seen «12 exabytes» of data.
> measure 12 exabyte
The layer is «3 picometres» thick and holds «40 megajoules».
> measure 3 picometre | measure 40 megajoule
The field covers «4 kilometres squared» and the lake «2 sq. km».
> measure 4 square_kilometre | measure 2 square_kilometre
The tank holds «3 cubic yards» of soil and «40 cu ft» of air.
> measure 3 cubic_yard | measure 40 cubic_foot
The beam reached «4 TeV» in the tunnel.
> measure 4 teraelectronvolt

== symbols only as they are written
The school bought «40» EVs and let «13» TSP projects.
> count 40 @evs | count 13 @projects
They drove «500 mi» to the «2 tsp» of salt.
> measure 500 mile | measure 2 teaspoon
The freezer kept «77 K» all night.
> measure 77 kelvin

== degrees by a letter
It was a hot day of «31C» in the city.
> measure 31 degree_celsius
The temperature fell to «-10 C» and rose to «90 F».
> measure -10 degree_celsius | measure 90 degree_fahrenheit
Oven at «180 deg C», freezer at «-4 deg F».
> measure 180 degree_celsius | measure -4 degree_fahrenheit

== not: letters behind a number that are no degrees
The ship is of class 4C and of the type 30F.
She lives at flat 12C in the old building.
Rule 17F does not hold for them.

== a rate behind a stroke
The limit is «35mg»/mL for all of them.
> measure 35 milligram /millilitre
It gives «20 J»/m^2 on the ground.
> measure 20 joule /square_metre
The motor uses «10 l»/km uphill.
> measure 10 litre /kilometre

== money of countries near and far
The loan of «420 million Finnish markka» was repaid.
> money 420000000 FIM
They paid «300 roubles» and «20 zlotys» for it.
> money 300 RUB | money 20 PLN
The state spent «50 million RON» on «40» bridges.
> money 50000000 RON | count 40 @bridges
The order of «3 billion won» went to Seoul.
> money 3000000000 KRW
A fare was «200 pesos» or «5 million TRY».
> money 200 | money 5000000 TRY

== not: a verb that is money elsewhere
Of these, «18» won a medal for their country.
> count 18 @-
The «three» won their races, and «26» won’t go on.
> count 3 | count 26
In the end «nine» won a seat and «5» won none.
> count 9 | count 5

== numbers that multiply
The hall has «two» courts of «4» x «7» and a lawn.
> count 2 @courts | count 4 | count 7
They planted «5» x «50» x «500» trees.
> count 5 @- | count 50 @- | count 500 @trees
The picture has «1753» x «1251» px.
> count 1753 @- | count 1251

== a point that no number stands before
Unemployment fell by «.4%» on the quarter.
> percent 0.4 percent
The rate rose «.25 per cent» to «5.5 per cent».
> percent 0.25 percent | percent 5.5 percent
They moved it «.5 metres» to the left.
> measure 0.5 metre

== not: calibres and records behind a point
He owns a .22 rifle and a .303 from the war.
The team ended with a .500 record.
The .38 calibre was banned.

== ranges joined by hyphens
They serve «three-to-five-year» terms there.
> duration 3..5 year
Help for «20-to-30-year»-olds has come.
> duration 20..30 year
The car did «0-to-60-mph» at once.
> measure 0..60 mile_per_hour

== not: scores and types whose second number is not larger
The match ended 2-2 on aggregate in the rain.
At 3-1 down they gave up the game.
The NZDF flies 757-200 aircraft to the ice.

== what a player scores
Chris Wood scored «22» goals last season.
> count 22 @goals
They have scored «three» tries and «9» runs.
> count 3 @tries | count 9 @runs
She scored «4» birdies on the day.
> count 4 @birdies

== not: lists of companies and models with a number
The S&P 500 utilities hold up well.
The FTSE 100 and the NZX 50 fell again.
They sold Model 3 sedans and photographed Planet 9 objects.

== not: names that end in a number word
They spoke on TV One news tonight of it.
Claims under Scheme Two of the law may go on.
He called the Kick Six win a wonder.

== figures in a row of strokes
The engine has «114bhp»/«200Nm» in all.
> measure 114 horsepower | measure 200 newton_metre
It needs «43.5mpg»/«117g»/km on the road.
> measure 43.5 mile_per_gallon | measure 117 gram /kilometre
The mill has «20kW»/«30hp» at most.
> measure 20 kilowatt | measure 30 horsepower ~up_to

== years from far back
Between 1600 and 1900 it grew colder.
Trade grew between 1750 and 1840 in the north.
They were built between 1640 and 1700 by monks.

== from one end of a range to the other
Prices run from «$500,000 to $1 million» a year.
> money 500000..1000000 NZD /year
Fines ranging from «$200 to $4 million» were paid.
> money 200..4000000 NZD
The zone extends from «12 to 200 miles» offshore.
> measure 12..200 mile

== a step in per cent, and where it leads
The rate rose «0.25 per cent» to «5.5 per cent».
> percent 0.25 percent | percent 5.5 percent
Prices fell «3 per cent» to «5 per cent».
> percent 3 percent | percent 5 percent
Costs rose «3 to 4 per cent» last year.
> percent 3..4 percent
Retention increased by «5 per cent» to «62 per cent» there.
> percent 5 percent | percent 62 percent
The scheme is down «$4.1 million» to «$10.5 million» now.
> money 4100000 NZD | money 10500000 NZD
It may free up «$5 billion to $7 billion» for hospitals.
> money 5000000000..7000000000 NZD
Growth will add to output by «$14 billion to $23 billion» in all.
> money 14000000000..23000000000 NZD
Pay rose from the current level of «$7.1 million» to «$9.9 million» a year.
> money 7100000 NZD | money 9900000 NZD /year

== prefixes with a hyphen
They let a sub-«300 square metre» office to a firm.
> measure 300 square_metre
The team made «minus-5 yards» in all.
> measure -5 yard
The now-«18-month»-old child is well.
> duration 18 month

== pence of shares, and per cent as the British write it
At «118.5p» its shares fell by «24pc».
> money 1.185 GBP | percent 24 percent
The dividend is «12p» for the year.
> money 0.12 GBP
They borrow at «1.38pc» and own «24» PCs.
> percent 1.38 percent | count 24 @pcs

== pounds that weigh, and pounds that cost
The baby is over «two pounds» today.
> measure 2 pound ~over
She wanted to lose «25 pounds» before May.
> measure 25 pound
They sold «10 pounds» of potatoes for «two pounds».
> measure 10 pound | money 2 GBP
The «500-pound» bomb cost «900 pounds» to make.
> measure 500 pound | money 900 GBP
It would usually cost «450 pounds» a night to stay.
> money 450 GBP /night
Sales were «92 million pounds» in 2003.
> money 92000000 GBP

== a force that turns
The motor has «275 pound-feet» of torque and «300 lb-ft» later.
> measure 275 foot_pound | measure 300 foot_pound
Its bolts take «20 ft-lb» and no more.
> measure 20 foot_pound
A wrench gives «40 foot pounds» at the end.
> measure 40 foot_pound

== nouns behind a mark that opens
It will create «11,000» [jobs in our regions](https://a.example/b) soon.
> count 11000 @jobs
The aircraft carry «two» "black boxes" on board.
> count 2 @boxes
They fund «7» ‘Adaptation’ projects this year.
> count 7 @projects

== ages of children and lists of ages
A boy of «four» found it with children as young as «seven» and «eight».
> duration 4 year | duration 7 year | duration 8 year
A certificate is needed at age «75», «80», «82» and later.
> duration 75 year | duration 80 year | duration 82 year
Women aged «70» and «74» are invited with «20» women.
> duration 70 year | duration 74 year | count 20 @women

== not: lines that numbers only head
1 Promote the plan.¶¶2 Extend local involvement.¶¶3 Scrap the levy.
**Q 8: How many are there?**¶¶#### 10. What does it mean?
A member of the public dialled 111 at night.

== not: ordinals behind a hyphen
It will thrive in the twenty-first century and after.
The thirty-first representative came on her fiftieth birthday.
It is the hundred and fiftieth anniversary, the twenty first time.

== fractions whose denominator is a word
He owns «one twenty-fifth» of the land and «21 hundredths» of the lake.
> ratio 0.04 fraction | ratio 0.21 fraction
The bonus will be «one-eleventh» of the loan.
> ratio 0.09090909090909091 fraction
They drank «nineteen twentieths» of it.
> ratio 0.95 fraction

== what is written as negative
Confidence fell to a «negative 24%» in May.
> percent -24 percent
A turnaround from «negative $7.7 billion» followed.
> money -7700000000 NZD
It averaged «negative 16 per cent» over all.
> percent -16 percent

== dozens, thousands by a letter, and a point in words
They bought «3 dozen» eggs and «25k» stamps.
> count 36 @eggs | count 25000 @stamps
They ran a 10k fun run and paid «5 crores» of it.
> count 50000000
It came to «two hundred point zero three» in the end.
> count 200.03

== sums in words with their cents, and signs behind
It cost «thirteen dollars and forty-five cents» in all.
> money 13.45 NZD
They paid «100 ₡» and «20 £» at the gate.
> money 100 CRC | money 20 GBP
A column of «1,234» $ million stands there.
> count 1234

== words that begin a phrase before a plural
The plan has «six» work streams and «three» nationwide providers.
> count 6 @streams | count 3 @providers
They counted «two» live animals and «four» even terms.
> count 2 @animals | count 4 @terms
Of the staff «six» work in the city.
> count 6

== ranges in cents, and ages with a hyphen that waits
The price rose by «5-6 cents» a litre.
> money 0.05..0.06 NZD
Help for «18»- and «19-year»-olds is there.
> duration 18 year | duration 19 year
Arrivals were up «153,000» to «1.48 million» in May.
> count 153000 | count 1480000

== not: years of two digits
The 95/96 season was followed by that of 26/27.
Growers planted more in 84/85 than before.
The club won the cup in 09/10 and lost it again.

== what stands behind a date
Fuel tax goes up by «5 cents» from 1 July 2010 and «9.5 cents» from 1 July 2011.
> money 0.05 NZD | money 0.095 NZD
They close on 12 May and «14 days» later open again.
> duration 14 day
They met on 3 and 4 May.

== ages that are lowered
The age at which people can be tried is to be lowered from «21» to «18».
> duration 21 year | duration 18 year
After «nine long years» in opposition the age was raised to «20».
> duration 9 year | duration 20 year
The age at which they leave school is being raised to «17».
> duration 17 year

== sums in another of a country's languages
Ka tukuna e te Kāwanatanga te «$40 miriona» ki ngā kura.
> money 40000000 NZD
He «$24 piriona» te nama, he «$3 miriona» te utu.
> money 24000000000 NZD | money 3000000 NZD
Neke atu i te «$7.5 miriona» kua pau.
> money 7500000 NZD

== ages before what follows
Each parent of children under «18» be taxed alike, says the bill.
> duration 18 year ~under
Tests are advised for women until they are «70» if they have been well.
> duration 70 year
For children over «six» there is a subsidy.
> duration 6 year ~over

== not: spans of years
Over 2013–2023 the ratio fell.
The plan of 1999-2004 was kept.
Growth was slow in 1996 – 2001, he said.

== money that is no end of a range
The grant pays up to «$1,200» to «15,000» families.
> money 1200 NZD ~up_to | count 15000
The levy is between «three-and-a-half and four times» that.
> ratio 3.5..4 times
The levy is «four-and-half times» that.
> ratio 4.5 times
The club hosts the Under-20 World Cup.

== money with a suffix
The upgrade of the hospital will cost «$40m», the Minister says.
> money 40000000 NZD
Cabinet approved a «$1.2bn» package of roading projects on Monday.
> money 1200000000 NZD
The trust received «$500k» from the fund to repair the hall.
> money 500000 NZD
Dairy exports brought in «$18b» and meat «$9.5b» in the period.
> money 18000000000 NZD | money 9500000000 NZD

== a scale word without a space
The grant of «$6million» was confirmed by the council.
> money 6000000 NZD
Growers lost «$1.5billion» to the drought.
> money 1500000000 NZD
An extra «$300million» goes to district health boards.
> money 300000000 NZD

== plain dollar amounts
Each family received a cheque for «$520» in the mail.
> money 520 NZD
The course fee has been set at «$4,250» for domestic students.
> money 4250 NZD
The shop was fined «$7500» and ordered to pay costs of «$132.89».
> money 7500 NZD | money 132.89 NZD

== dollar amounts in words
The council paid «five hundred dollars» for the survey.
> money 500 NZD
A gift of «two million dollars» made the new wing possible.
> money 2000000 NZD
It would cost taxpayers «a billion dollars» to buy back the network.
> money 1000000000 NZD
The scheme was given «ten thousand dollars» by the local Rotary club.
> money 10000 NZD

== dollars after a number
Volunteers raised «2500 dollars» for the rescue helicopter.
> money 2500 NZD
Total subsidies reached «425 billion dollars» across the world.
> money 425000000000 NZD
The fence was built for less than «90,000 dollars».
> money 90000 NZD ~under

== half amounts of money
The Government will invest «half a billion dollars» in water pipes.
> money 500000000 NZD
The club needs «half a million dollars» for its new roof.
> money 500000 NZD
The sector earns «two and a half billion dollars» from tourism.
> money 2500000000 NZD

== cents
The excise will rise by «25 cents» on each packet.
> money 0.25 NZD
Petrol tax goes up «five cents» from tomorrow.
> money 0.05 NZD
Members get «50c» for every «$1» they save.
> money 0.5 NZD | money 1 NZD
A text to the helpline now costs «20 cents», down from «35 cents».
> money 0.2 NZD | money 0.35 NZD

== New Zealand dollars with a sign or a code
The loan of «NZ$7.5 million» will be repaid from levies.
> money 7500000 NZD
New Zealand contributed «NZD 5m» to the appeal.
> money 5000000 NZD
An extra «NZ$250,000» goes to the Red Cross for cyclone relief.
> money 250000 NZD

== American dollars
The economy is worth «USD$4.13 trillion», and they gave us «$5 million» of it.
> money 4130000000000 USD | money 5000000 NZD
Together they are worth «US $23 trillion», and they gave us «$4 million».
> money 23000000000000 USD | money 4000000 NZD
Exports came to «AUD $20 million» and «NZD$3.5 billion».
> money 20000000 AUD | money 3500000000 NZD
Two-way trade with Chile passed «US$100 million» for the first time.
> money 100000000 USD
The World Bank has pledged «US$2.5 billion» to the reconstruction.
> money 2500000000 USD
A barrel of oil cost «75 US dollars» before the crisis.
> money 75 USD
The fund holds assets of «USD 40 million».
> money 40000000 USD

== Australian dollars
The Queensland Government promised «A$30 million» for the race.
> money 30000000 AUD
Canberra spent «AU$1.2 billion» on the centres.
> money 1200000000 AUD
The company paid «15 million Australian dollars» for the vineyard.
> money 15000000 AUD

== European currencies
The European Union committed «€20 million» to the Pacific.
> money 20000000 EUR
London has pledged «£3.5 billion» in loans to the bank.
> money 3500000000 GBP
The film was made with «5m euros» from a German fund.
> money 5000000 EUR
Norway gave «6 million euros» to the trust.
> money 6000000 EUR

== currencies of the Pacific and Asia
The road at Nadi was rebuilt at a cost of «F$4 million».
> money 4000000 FJD
Tokyo announced «¥500 billion» in new lending.
> money 500000000000 JPY
The tender was let for «FJD 250,000» in Suva.
> money 250000 FJD

== money with a space too many
The wharf took «$13 .5 million» and the ferries «$47. 9 billion».
> money 13500000 NZD | money 47900000000 NZD
The gardeners were given «$300, 000» for seedlings.
> money 300000 NZD
The choir has «$1, 250,000» in its fund.
> money 1250000 NZD
A seat is «$5». «10» people came.
> money 5 NZD | count 10 @people
Prizes are «$300», «200» and «$100».
> money 300 NZD | count 200 | money 100 NZD

== money with the mark of a note
The trust spent «$100,000»1 on paint and «$35m»4 on boats.
> money 100000 NZD | money 35000000 NZD
Its «$2,500,000»3 are for the harbour.
> money 2500000 NZD
Of «$4bn»1 a part is left.
> money 4000000000 NZD

== money with a misspelt scale word
The dam took «$2 billon» and its road «$3 millon», and its gravel «$.5 million».
> money 2000000000 NZD | money 3000000 NZD | money 500000 NZD
Of «$1 bilion» not much is left.
> money 1000000000 NZD
The levy brings «$7 milion» a year.
> money 7000000 NZD /year

== money in a range with to
A permit will cost «$200 to $350» for most applicants.
> money 200..350 NZD
The work should cost «$10 to $15 million» when finished.
> money 10000000..15000000 NZD
Fines of «$500 to $1,000» apply to breaches of the ban.
> money 500..1000 NZD

== money in a range with between and and
The bridge will cost between «$2m and $3m», the Minister said.
> money 2000000..3000000 NZD
Losses are put at between «$30 million and $45 million».
> money 30000000..45000000 NZD
Families will gain between «$20 and $60» a week.
> money 20..60 NZD /week

== money in a range with a dash
Estimates put the cost at «$2.5-$3 million» over the whole site.
> money 2500000..3000000 NZD
Farmers could save «$500–$800» each winter on feed.
> money 500..800 NZD
A house in the town rents for «$350-$400» per week.
> money 350..400 NZD /week

== money that changes
Funding rises from «$12 million» to «$18 million» under the plan.
> money 12000000 NZD | money 18000000 NZD
The levy drops from «$198» to «$158» for the average car.
> money 198 NZD | money 158 NZD
The threshold goes up from «$75» to «$200» per quarter.
> money 75 NZD /quarter | money 200 NZD /quarter

== respectively is two amounts
The «two» schools receive «$1 million» and «$2 million» respectively.
> count 2 @schools | money 1000000 NZD | money 2000000 NZD
Otago and Southland were granted «$300,000» and «$450,000» respectively.
> money 300000 NZD | money 450000 NZD
Visitors and students spent «$9 billion» and «$4 billion» respectively.
> money 9000000000 NZD | money 4000000000 NZD

== percentages with a sign
Unemployment fell to «4.5%» in the region, Ms Bennett said.
> percent 4.5 percent
A turnout of «79%» was recorded at the polls.
> percent 79 percent
Sales of electric cars rose «112%» on the same month last year.
> percent 112 percent
Growth was «0.3%» and inflation «2.2%» according to the Reserve Bank.
> percent 0.3 percent | percent 2.2 percent

== percentages with a word
Prices rose by «4.5 per cent», said Dr Cullen.
> percent 4.5 percent
The survey shows «82 percent» of parents are happy with the change.
> percent 82 percent
Kiwifruit growers expect a «10 per cent» increase in the crop.
> percent 10 percent

== percentages in words
Only «seven per cent» of applications were declined.
> percent 7 percent
Some «twenty-five percent» of the herd had been tested by winter.
> percent 25 percent ~about
Wages grew by «one per cent» more than prices.
> percent 1 percent
A «three per cent» rise takes effect in autumn.
> percent 3 percent

== percentages in a range
Growth of «10 to 15 per cent» is expected in the forestry sector.
> percent 10..15 percent
The rebate covers between «20 and 30 percent» of the bill.
> percent 20..30 percent
Emissions would fall by «6-8%» under the scheme.
> percent 6..8 percent
Inflation will stay within the target of «1 to 3 per cent».
> percent 1..3 percent

== percentages that change
Smoking fell from «33» to «30 per cent» among young adults.
> percent 33 percent | percent 30 percent
The company tax rate drops from «30 per cent» to «28 per cent».
> percent 30 percent | percent 28 percent
The share of passes went from «61%» to «72.5%» at the college.
> percent 61 percent | percent 72.5 percent

== percentages in a list that share the word
Support rose by «3», «4» and «5 per cent» in the «three» polls.
> percent 3 percent | percent 4 percent | percent 5 percent | count 3 @polls
Rates of «10» and «15 per cent» apply to the lower bands.
> percent 10 percent | percent 15 percent
Subsidies of «20», «30» and «40 percent» are available to growers.
> percent 20 percent | percent 30 percent | percent 40 percent

== percentage points
The pass rate improved by «2 percentage points» at city schools.
> percent 2 percentage_point
Maori achievement rose «4.7 percentage points», the Minister said.
> percent 4.7 percentage_point
The gap has closed by «three percentage points» since the programme began.
> percent 3 percentage_point

== basis points
The Bank cut the official rate by «25 basis points» this morning.
> percent 25 basis_point
Mortgage rates have fallen «50 basis points» since the summer.
> percent 50 basis_point
A rise of «75 basis points» had been expected by the market.
> percent 75 basis_point

== percentages with a sign of loss
Growth for the quarter was «-0.3 per cent», Statistics New Zealand said.
> percent -0.3 percent
The change in volumes was «-12%» for wool.
> percent -12 percent
Confidence stands at «-5.5 per cent» in the building sector.
> percent -5.5 percent

== kilometres and metres
The new road is «12 kilometres» long and follows the river.
> measure 12 kilometre
Crews will rebuild «300 metres» of sea wall at the port.
> measure 300 metre
The track climbs for «7km» before reaching the hut.
> measure 7 kilometre
A «2.5 kilometre» tunnel will carry the traffic under the hill.
> measure 2.5 kilometre

== short lengths
Up to «50 millimetres» of rain fell overnight in Westland.
> measure 50 millimetre ~up_to
Snow lay «20 centimetres» deep on the Desert Road.
> measure 20 centimetre
The beams are «200» x «50 millimetre» timber.
> measure 200 millimetre | measure 50 millimetre
The pest is only «3 mm» long and hard to see.
> measure 3 millimetre

== miles and nautical miles
The patrol covered «200 nautical miles» from the coast.
> measure 200 nautical_mile
The vessel was found «40 miles» off East Cape.
> measure 40 mile
Fishing is banned within «12 nautical miles» of the island.
> measure 12 nautical_mile

== hectares and acres
The Crown will buy «50 hectares» at Long Point for a reserve.
> measure 50 hectare
Fire burned through «4,600ha» of tussock and pine.
> measure 4600 hectare
A «500-hectare» block goes back to the iwi.
> measure 500 hectare
The farm of «120 acres» was left to the nation.
> measure 120 acre

== square metres and kilometres
The library has «3,500 square metres» of floor space.
> measure 3500 square_metre
The marine reserve covers «170 sq km» around the islands.
> measure 170 square_kilometre
A minimum of «60 m²» is needed for each unit.
> measure 60 square_metre ~at_least
Searchers covered «950 square kilometres» of bush.
> measure 950 square_kilometre

== volumes
The tank holds «30,000 litres» of drinking water.
> measure 30000 litre
A «500 ml» bottle was found on the beach.
> measure 500 millilitre
Contractors moved «40,000 cubic metres» of rock from the slip.
> measure 40000 cubic_metre
The spill released «2 million litres» of sewage into the harbour.
> measure 2000000 litre

== tonnes and kilograms
The quota for hoki will be cut to «90,000 tonnes» from October.
> measure 90000 tonne
Customs officers seized «11 kilograms» of methamphetamine.
> measure 11 kilogram
A bag of «25kg» costs less than before.
> measure 25 kilogram
The digger weighs «14 tonnes» and was shipped from Nelson.
> measure 14 tonne

== grams
Officers found «28 grams» of cannabis in the car.
> measure 28 gram
A loaf weighs about «700 grams» when baked.
> measure 700 gram ~about
The limit is «500 milligrams» of sodium in each serving.
> measure 500 milligram

== carbon stays out of the unit
Emissions fell by «2 million tonnes» of CO2-e over the period.
> measure 2000000 tonne
The policy saves «536,000 tonnes» less carbon dioxide.
> measure 536000 tonne
Forests stored «17.4 million tonnes» CO2-e in that year.
> measure 17400000 tonne

== power
The wind farm has a capacity of «90 MW» and stands near Raglan.
> measure 90 megawatt
A «250 megawatt» station will be built at Tauhara.
> measure 250 megawatt
Each school gets a «15 kilowatt» solar array.
> measure 15 kilowatt

== energy
The dam generates «1,400 GWh» of electricity in an average season.
> measure 1400 gigawatt_hour
Insulation saved «9 petajoules» across the country.
> measure 9 petajoule
Renewables grew by «2.2 PJ» in the year.
> measure 2.2 petajoule
The plant could supply «320 gigawatt hours» to the grid.
> measure 320 gigawatt_hour

== temperatures
Homes should be kept at «18°C» or warmer in winter.
> measure 18 degree_celsius
The world must hold warming below «1.5 degrees Celsius».
> measure 1.5 degree_celsius ~under
Rooms were as cold as «9 degrees Celsius» in July.
> measure 9 degree_celsius

== speeds on roads
The limit past the school drops to «40km/h» from Monday.
> measure 40 kilometre_per_hour
Heavy vehicles may travel at «90 km/h» on the expressway.
> measure 90 kilometre_per_hour
Winds reached «130 kilometres per hour» on the ranges.
> measure 130 kilometre_per_hour
The driver was clocked at «160kph» near Taupo.
> measure 160 kilometre_per_hour

== speeds of data
Rural users will get at least «5 Mbps» under the initiative.
> measure 5 megabit_per_second ~at_least
Fibre offers «100 megabits per second» to every classroom.
> measure 100 megabit_per_second
The cable carries «50Mbps» to the island.
> measure 50 megabit_per_second

== pressure and sound
Decks are designed for a loading of «2kPa» in the code.
> measure 2 kilopascal
The limit for the stand is «five kilopascals» of live load.
> measure 5 kilopascal
Balconies must bear «4 kPa» under the new rule.
> measure 4 kilopascal

== measures with a hyphen
A «30-kilometre» cycleway links the towns.
> measure 30 kilometre
The «110-metre» vessel was built in Korea.
> measure 110 metre
A «44-tonne» truck may now use the route.
> measure 44 tonne

== measures in a range
Rain of «100 to 150 millimetres» is forecast for the ranges.
> measure 100..150 millimetre
The trees grow to between «20 and 30 metres» in that soil.
> measure 20..30 metre
The site yields «5-10 tonnes» of paua.
> measure 5..10 tonne

== measures that share a unit
Sections of «400», «500» and «600 square metres» are for sale.
> measure 400 square_metre | measure 500 square_metre | measure 600 square_metre
Pipes of «100» and «150 millimetres» were laid under the street.
> measure 100 millimetre | measure 150 millimetre
Loads of «40» and «50 tonnes» were weighed at the station.
> measure 40 tonne | measure 50 tonne

== durations in words
The inquiry will take «nine months» and report to Parliament.
> duration 9 month
The visit lasts «three days» and takes in Hanoi.
> duration 3 day
He was sentenced to «six weeks» in prison.
> duration 6 week
Talks went on for «fourteen hours» before the deal was struck.
> duration 14 hour

== durations in digits
Work on the runway will last «18 months» from today.
> duration 18 month
Doctors must reply within «20 minutes» of the call.
> duration 20 minute
He has served «37 years» in the Police.
> duration 37 year
The race was won in «53 seconds» flat.
> duration 53 second

== durations with a hyphen
A «12-week» course for new parents starts in Hutt Valley.
> duration 12 week
The Minister leaves today on a «two-day» visit to Canberra.
> duration 2 day
It is a «10-year» plan to eradicate the pest.
> duration 10 year
A «one-year» extension has been granted to the operator.
> duration 1 year

== decades, nights and fortnights as lengths
She taught at the school for «two decades» before retiring.
> duration 2 decade
Guests stayed «three nights» at the lodge.
> duration 3 night
The talks resume in «two weeks», not «three fortnights».
> duration 2 week | duration 3 fortnight
The treaty has stood for «two centuries».
> duration 2 century

== durations of several words
The books have been in surplus for «three financial years».
> duration 3 year
The House has «six sitting days» left before the recess.
> duration 6 day
Applicants will have an answer within «ten working days».
> duration 10 day

== durations in a range
Repairs will take «six to nine months» to complete.
> duration 6..9 month
The wait is between «two and three weeks» for most patients.
> duration 2..3 week
It will be «four to five years» before the results are known.
> duration 4..5 year

== durations that share a unit
Grants run for «two», «four» and «six years» in turn.
> duration 2 year | duration 4 year | duration 6 year
There are courses of «12» and «24 weeks» for beginners.
> duration 12 week | duration 24 week
Terms of «five» and «seven years» were set for the members.
> duration 5 year | duration 7 year

== halves of durations
The study took «two and a half years» to finish.
> duration 2.5 year
Staff have waited «3½ years» for a settlement.
> duration 3.5 year
The trip takes «one and a half hours» by ferry.
> duration 1.5 hour

== over with a period is no qualifier
We expect more rain over the next «three months» in the north.
> duration 3 month ~-
The number of trainees has doubled over the past «five years».
> duration 5 year ~-
An extra «$5m» over «four years» goes to the museum.
> money 5000000 NZD | duration 4 year ~-
Over the last «nine years» we have rebuilt the service.
> duration 9 year ~-

== over with a length that is exceeded
Residents have waited for over «20 years» for this bypass.
> duration 20 year ~over
She has been a judge for more than «14 years».
> duration 14 year ~over
The voyage took well over «six weeks» in those days.
> duration 6 week ~over

== how old someone is
An «18-year»-old was the first to sign up.
> duration 18 year
The scheme is for «16-year»-olds who have left school.
> duration 16 year
Checks are free for a «four year» old child.
> duration 4 year

== several ages together
Places are reserved for «three» and «four year» olds.
> duration 3 year | duration 4 year
The course takes «10 to 13 year» olds in the holidays.
> duration 10..13 year
Nearly all «16» and «17 year» olds are covered by it.
> duration 16 year | duration 17 year

== aged with a range
Young people aged «16 to 24» are hardest hit by the downturn.
> duration 16..24 year
The vaccine is for girls aged between «12 and 18».
> duration 12..18 year
Support goes to youth aged «15-24» who are not in work.
> duration 15..24 year

== aged with one number
The award was won by Hana, aged «11», from Gisborne.
> duration 11 year
Children aged «five» get free visits to the dentist.
> duration 5 year
A man aged «47» was the oldest recruit.
> duration 47 year

== under and over an age
Free visits for under «13»s begin next month.
> duration 13 year ~under
Prescriptions will be free for the under-«25»s, he said.
> duration 25 year ~under
Off-peak travel is free for over «65»s with a card.
> duration 65 year ~over

== ages with and over
People aged «65» and over can ride for free.
> duration 65 year ~at_least
Those aged «55 years» and over should have the injection.
> duration 55 year ~at_least
The cover is for people «65» or older in rest homes.
> duration 65 year ~at_least

== years of age
The candidate must be «21 years» of age.
> duration 21 year
Passengers under «two years» of age travel free.
> duration 2 year ~under
She joined the Navy at «17 years» of age.
> duration 17 year

== counts in digits
Inland Revenue received «264» applications in the first week.
> count 264 @applications
The bill passed by «61» votes to «59».
> count 61 @votes | count 59
A total of «48» homes were damaged by the flood.
> count 48 @homes

== counts in words
Police sent «nine» officers to the scene.
> count 9 @officers
The team has won «seven» medals at the Games.
> count 7 @medals
«Twenty-five» schools will be rebuilt on new sites.
> count 25 @schools

== counts with a comma
The campaign reached «367,000» people in the regions.
> count 367000 @people
We have planted «1,250,000» seedlings since the spring.
> count 1250000 @seedlings
Volunteers picked up «4,470» pieces of litter from the beach.
> count 4470

== counts in compound words
The force has «one hundred and five» dogs at work.
> count 105 @dogs
The museum holds «two thousand» letters from the front.
> count 2000 @letters
There were «three hundred and twelve» entries for the prize.
> count 312 @entries
The city has «forty-two thousand» ratepayers.
> count 42000 @ratepayers

== counts with a scale word
New Zealand welcomed «1.5 million» visitors in the season.
> count 1500000 @visitors
The plan is to plant «one billion» trees by the river banks.
> count 1000000000 @trees
Some «11.35 million» doses have been ordered.
> count 11350000 @doses ~about

== an article that stands for one
Close to «a million» people watched the ceremony.
> count 1000000 @people ~about
The port handles «a thousand» containers every day.
> count 1000 @containers /day
More than «a hundred» volunteers came to help.
> count 100 @volunteers ~over

== dozens
The Ministry will merge «a dozen» schools in the valley.
> count 12 @schools
He bought «two dozen» eggs at the market.
> count 24 @eggs
«Half a dozen» firms have put in bids for the work.
> count 6 @firms

== half a million and its like
The trust has planted «half a million» trees in the hills.
> count 500000 @trees
The site had «two and a half million» visits in its first month.
> count 2500000 @visits
Over «half a billion» people speak the language.
> count 500000000 @people ~over

== counts in a range
The school will hire «10 to 15» teachers next term.
> count 10..15 @teachers
Between «40 and 50» vessels take part in the fishery.
> count 40..50 @vessels
The unit has beds for «6-8» patients at a time.
> count 6..8 @patients

== counts with or
Each class will have «two or three» tutors on hand.
> count 2..3 @tutors
Only «one or two» farms were affected by the outbreak.
> count 1..2 @farms
The board will have «seven or eight» members.
> count 7..8 @members

== counts that change
The number of trainees grew from «720» to «2,000» in a year.
> count 720 @trainees | count 2000 @trainees
Staff numbers fell from «150» to «90» at the branch.
> count 150 | count 90
Placements rose from «12» students to «31» students.
> count 12 @students | count 31 @students

== two counts of one whole
Of the claims, «six» out of «20» plans were turned down.
> count 6 @plans | count 20 @plans
In the end «12» of the «35» boats were seized.
> count 12 | count 35 @boats
«Three» of the «eight» hospitals have new wards.
> count 3 | count 8 @hospitals

== counts with a hyphen
A «nine»-member panel will advise the Minister.
> count 9 @member
The «40»-bed unit opens in Dunedin next week.
> count 40 @bed
A «12»-lane pool is planned for the centre.
> count 12 @lane

== thirds and quarters
The rebate meets «a third» of the cost of a heater.
> ratio 1/3 fraction
About «a quarter» of the houses have been sold.
> ratio 1/4 fraction ~about
The grant covers «two-thirds» of the price of a new boat.
> ratio 2/3 fraction
Women hold «three quarters» of the jobs in the sector.
> ratio 3/4 fraction

== fifths, tenths and their like
Nearly «one fifth» of the catch was thrown back.
> ratio 1/5 fraction ~nearly
Farms use «four-fifths» of the water in the basin.
> ratio 4/5 fraction
The new lamps draw «a tenth» of the power.
> ratio 1/10 fraction

== half
Almost «half» of these jobs are in the regions.
> ratio 1/2 fraction ~nearly
More than «half» the students passed the test.
> ratio 1/2 fraction ~over
At least «half» of the fund will go to rural roads.
> ratio 1/2 fraction ~at_least

== one in so many
«One in five» New Zealanders lives with a disability.
> ratio 0.2 fraction
Some «1 in 10» drivers admitted to using a phone.
> ratio 0.1 fraction ~about
Cancer will touch «one in three» families at some time.
> ratio 1/3 fraction

== one in so many years
The stop bank will hold against a «1-in-100» year flood.
> ratio 0.01 fraction
It was a «one-in-50» year storm, the mayor said.
> ratio 0.02 fraction
Pipes were built for a «1-in-10» year rainfall.
> ratio 0.1 fraction

== out of, as a share
«Four out of five» young people in the scheme stay at school.
> ratio 0.8 fraction
«Nine out of ten» parents back the new reports.
> ratio 0.9 fraction
«Three out of four» callers were happy with the answer.
> ratio 0.75 fraction

== fractions in signs
A ratepayer meets «1/3» of the cost of the drain.
> ratio 1/3 fraction
The Crown owns «½» of the shares in the airport.
> ratio 1/2 fraction
Members hold «2/3» of the votes on the board.
> ratio 2/3 fraction

== times
Maori are «three times» more likely to smoke than others.
> ratio 3 times
The fund is now «five times» as large as it was.
> ratio 5 times
Demand was «2.5 times» the supply of places.
> ratio 2.5 times

== fold
Exports to China have grown «tenfold» since the agreement.
> ratio 10 times
There has been a «10-fold» increase in claims.
> ratio 10 times
Output is set for a «four fold» rise by the end of the decade.
> ratio 4 times

== about: about
About «400» people attended the hui at Waitangi.
> count 400 ~about @people
It will cost about «$15 million» to strengthen the building.
> money 15000000 NZD ~about
The ferry takes about «three hours» to cross the strait.
> duration 3 hour ~about

== about: around
Around «40 per cent» of researchers work with overseas partners.
> percent 40 percent ~about
Around «1,300» athletes will take part.
> count 1300 ~about @athletes
The site will produce around «90 MW» when complete.
> measure 90 megawatt ~about

== about: approximately and roughly
Approximately «1700» horses live in the ranges.
> count 1700 ~about @horses
Roughly «$3 million» of that is for hospices.
> money 3000000 NZD ~about
The work needs approximately «18 months» of planning.
> duration 18 month ~about

== about: some and an estimated
Some «600» firms have joined the programme.
> count 600 ~about @firms
An estimated «30,000» children live in damp homes.
> count 30000 ~about @children
The law will save an estimated «$20 million» in fees.
> money 20000000 NZD ~about

== about: or so and close to
The hall seats «200» or so guests for dinner.
> count 200 ~about @guests
The share of women is close to «50 per cent» at last.
> percent 50 percent ~about
Close to «$9 million» was raised by the appeal.
> money 9000000 NZD ~about

== nearly
Nearly «50» pairs of penguins nest on the point.
> count 50 ~nearly
The new wing cost nearly «$10 million» to build.
> money 10000000 NZD ~nearly
Nearly «80 per cent» of the work is finished.
> percent 80 percent ~nearly

== nearly: almost and just under
Almost «600,000» forms have been returned so far.
> count 600000 ~nearly @forms
Just under «$2 billion» was paid out in claims.
> money 2000000000 NZD ~nearly
The queue moved in just under «ten minutes» on the day.
> duration 10 minute ~nearly

== over: over and just over
Over «5000» children took part in the reading programme.
> count 5000 ~over @children
Just over «43 per cent» of members made a payment.
> percent 43 percent ~over
Taxpayers lent the firm over «$300 million» last winter.
> money 300000000 NZD ~over

== over: more than
More than «60» scientists worked on the report.
> count 60 ~over @scientists
The bank lends more than «$250 billion» to households.
> money 250000000000 NZD ~over
The fire spread across more than «900 hectares» of scrub.
> measure 900 hectare ~over

== over: above, in excess of, exceeding
Fees were kept above «$500» for the longer courses.
> money 500 NZD ~over
In excess of «2,000» submissions came in.
> count 2000 ~over @submissions
The ban is for vehicles exceeding «3.5 tonnes» in weight.
> measure 3.5 tonne ~over

== over: a plus sign
The clinic treats «200»+ patients at its busiest.
> count 200 ~over @patients
A crowd of «5000»+ people lined the wharf.
> count 5000 ~over @people
The orchard has «300»+ trees in flower.
> count 300 ~over @trees

== under: less than and fewer than
Less than «5 per cent» of the waste is burned.
> percent 5 percent ~under
Fewer than «40» plants were left in the wild.
> count 40 ~under @plants
The repairs were done in less than «two weeks» by the crew.
> duration 2 week ~under

== under: under and below
Debt was brought below «20%» of GDP by the Government.
> percent 20 percent ~under
Each project must cost under «$50,000» to qualify.
> money 50000 NZD ~under
Fuel use was kept under «6 litres» on the trip.
> measure 6 litre ~under

== at least
At least «six» homes were lost to the slip.
> count 6 ~at_least @homes
Banks must hold at least «$30 million» in capital.
> money 30000000 NZD ~at_least
The mast is at least «25 metres» tall.
> measure 25 metre ~at_least

== at least: a minimum of and or more
A minimum of «75 per cent» of members must agree.
> percent 75 percent ~at_least
Employers with «20» or more staff must report.
> count 20 ~at_least @staff
Firms that owe «$10,000» or more will be charged interest.
> money 10000 NZD ~at_least

== up to
Up to «54» jobs will be created at the harbour.
> count 54 ~up_to @jobs
Grants of up to «$25,000» are available to marae.
> money 25000 NZD ~up_to
Offenders face up to «five years» in prison.
> duration 5 year ~up_to

== up to: at most, a maximum of, no more than
At most «four» members may be appointed from outside.
> count 4 ~up_to @members
Leave is limited to a maximum of «12 hours» in all.
> duration 12 hour ~up_to
The tools may cost no more than «$5000» in total.
> money 5000 NZD ~up_to

== a maximum fine has no qualifier
Poachers face a maximum fine of «$1000» under the law.
> money 1000 NZD ~-
The maximum penalty of «$250,000» has never been imposed.
> money 250000 NZD ~-
A maximum term of «14 years» was set for the offence.
> duration 14 year ~-

== a qualifier stays with its own number
More than «300» teachers and «40» aides were trained.
> count 300 ~over @teachers | count 40 ~- @aides
It takes about «10 litres» of paint and «three days» of work.
> measure 10 litre ~about | duration 3 day ~-
Up to «$5 million» is for roads and «$2 million» for bridges.
> money 5000000 NZD ~up_to | money 2000000 NZD ~-

== words that look like qualifiers
The debate is over and «nine» members have gone home.
> count 9 ~- @members
Farmers came from all around and «60» dogs took part.
> count 60 ~- @dogs
She spoke about her work and «12» people asked questions.
> count 12 ~- @people

== per: per year
The port handles «900,000 tonnes» per year.
> measure 900000 tonne /year
The pest costs farmers «$40 million» per year in lost wool.
> money 40000000 NZD /year
About «1,800» patients per year are seen at the clinic.
> count 1800 @patients /year

== per: a year, a week, a day
The levy brings in «$3 million» a year for research.
> money 3000000 NZD /year
A typical family will be «$20» a week better off.
> money 20 NZD /week
The helpline takes «250» calls a day from the public.
> count 250 @calls /day

== per: each and every
We will build «600» homes each year in the city.
> count 600 @homes /year
The herd eats «4 tonnes» of hay every week in winter.
> measure 4 tonne /week
Around «200» people die of the disease each year.
> count 200 @people /year

== per: at the head of the sentence
Every year «1,200» calves are reared on the farm.
> count 1200 @calves /year
Each year about «300» students win a place.
> count 300 ~about @students /year
Each year, the harbour takes in «50,000 tonnes» of silt.
> measure 50000 tonne /year

== per: more a week, and behind a stroke
Families have «$20» more a week, and «$5» extra per fortnight.
> money 20 NZD /week | money 5 NZD /fortnight
She earns «$20» p/h, or «$41,600» p/a.
> money 20 NZD /hour | money 41600 NZD /year
A room costs «$15» less a night in winter.
> money 15 NZD /night

== per: annually and per annum
The trust spends «$4 million» annually on scholarships.
> money 4000000 NZD /year
Efficiency is to improve by «1.8 percent» per annum.
> percent 1.8 percent /year
Some «500» students graduate annually from the college.
> count 500 @students /year

== per: weekly and monthly
The allowance goes up to «$98» weekly in autumn.
> money 98 NZD /week
The service carries «12,000» passengers daily on the line.
> count 12000 @passengers /day
Members pay «$45» monthly into the pool.
> money 45 NZD /month

== per: annual revenue of
The industry has an annual revenue of «$3 billion» at present.
> money 3000000000 NZD /year
The firm reports annual sales of «$12 million» in Asia.
> money 12000000 NZD /year
Aquaculture will grow to «$3 billion» in annual revenue.
> money 3000000000 NZD /year

== per: people and households
The package is worth «$3,500» per family in that band.
> money 3500 NZD /family
Water use is «250 litres» per person in the town.
> measure 250 litre /person
Rates will rise by «$85» per household from July.
> money 85 NZD /household

== per: a slash
The duty is «48c»/litre at the pump.
> money 0.48 NZD /litre
Growers were paid «$6.20»/kg for the fruit.
> money 6.2 NZD /kilogram
Tourists pay «$35»/night at the camp.
> money 35 NZD /night

== per: a litre, a tonne, a kilogram
Petrol now costs «$2.10» a litre in the capital.
> money 2.1 NZD /litre
A price of «$25» a tonne was put on carbon.
> money 25 NZD /tonne
Lamb fetched «$5.40» a kilogram at the sales.
> money 5.4 NZD /kilogram

== per: per hectare, per hour, per student
The crop takes «12,000 litres» of water per hectare.
> measure 12000 litre /hectare
The minimum wage goes to «$17.70» per hour in April.
> money 17.7 NZD /hour
Schools will be given «$150» per student for arts.
> money 150 NZD /student

== per: for every
Members get «50c» for every «$1» they put in.
> money 0.5 NZD /dollar | money 1 NZD
The State pays «$2» for every «$1» raised by the club.
> money 2 NZD /dollar | money 1 NZD
It adds «20 cents» for every «$1» of wages.
> money 0.2 NZD /dollar | money 1 NZD

== per: both ends of a change
The wage rises from «$14.75» to «$15.25» per hour.
> money 14.75 NZD /hour | money 15.25 NZD /hour
Places go up from «400» to «650» per year under the plan.
> count 400 /year | count 650 /year
Rent went from «$300» to «$420» per week in the suburb.
> money 300 NZD /week | money 420 NZD /week

== no rate after the amount
The fund paid «$12 million» last year to growers.
> money 12000000 NZD /-
A year later the firm had «200» staff on its books.
> count 200 @staff /-
Repairs of «$3 million» were done each time with care.
> money 3000000 NZD

== the noun that is counted
The plan creates «45» new full-time jobs in Bluff.
> count 45 @jobs
The Navy sent «60» New Zealand Defence Force personnel to help.
> count 60 @personnel
A total of «188» plastic bottles were found on the shore.
> count 188 @bottles

== more and other are not the noun
A further «300» more nurses will be trained.
> count 300 @nurses
Talks were held with «22» other countries in Geneva.
> count 22 @countries
The city needs «5,000» additional houses by then.
> count 5000 @houses

== what follows the noun is not the noun
The Ministry read «2165» written submissions on the bill.
> count 2165 @submissions
We will fund «16» places in schools of medicine.
> count 16 @places
The law covers «70» species that live in the alps.
> count 70 @species

== the noun that is left out
The court heard «80» cases; of these, «30» were appeals.
> count 80 @cases | count 30
We made «12» promises. Of those «nine» have been kept.
> count 12 @promises | count 9 @promises
There are «115» schools in the scheme, and «23» are new.
> count 115 @schools | count 23 @schools

== counts that begin the sentence
«Ten» new schools have opened since the earthquake.
> count 10 @schools
«Forty-two» recruits marched in today's parade.
> count 42 @recruits
«Sixty» families moved into the houses in autumn.
> count 60 @families

== nations are counted, ranks are not
New Zealand was ranked 9 out of «178» nations for transparency.
> count 178 @nations
The country came 4th out of «140» countries in the survey.
> count 140 @countries
Of «34» countries in the study, only Norway did better.
> count 34 @countries

== figures in curly quotation marks
“We will spend «$5 million» on it,” said Mr Joyce.
> money 5000000 NZD
“It took «four years» and «90» people to finish,” he said.
> duration 4 year | count 90 @people
“«Eighty percent» of firms agree,” Mrs King said.
> percent 80 percent

== figures in headings
«$20 million» for rural roads¶¶Ministers announced «200» projects today.
> money 20000000 NZD | count 200 @projects
# «300» jobs for Timaru¶¶The Government has backed the new plant.
> count 300 @jobs
**«$4 million» boost for hospices**¶¶Hospices welcome the money, Mr Ryall said.
> money 4000000 NZD

== figures in lists
The package has:¶¶- «$3 million» for schools¶- «$2 million» for clinics
> money 3000000 NZD | money 2000000 NZD
Key facts:¶¶* «250» new police¶* «12» new stations
> count 250 @police | count 12 @stations
It includes:¶¶1. «$9 million» for roads¶2. «$4 million» for rail
> money 9000000 NZD | money 4000000 NZD

== figures in emphasis
The fund will pay **«$5 million»** to the town.
> money 5000000 NZD
It was *«nine years»* before the road was opened.
> duration 9 year
A rise of **«4.5%»** is expected next winter.
> percent 4.5 percent

== figures in brackets
The top rate («39 per cent») is unchanged by the Budget.
> percent 39 percent
Growth in renewables («2.2 PJ») was strong in the year.
> measure 2.2 petajoule
The cost («$14 million») is met by the council.
> money 14000000 NZD

== a comma of the sentence is no part of it
In the end «264», mostly women, were given a place.
> count 264
At a price of «$5,000», it was a bargain for the trust.
> money 5000 NZD
It was «40 metres», or so we were told by the crew.
> measure 40 metre

== a full stop of the sentence is no part of it
The grant is worth «$40m». It will be paid in autumn.
> money 40000000 NZD
The tunnel is longer by «2.5km». Work starts soon.
> measure 2.5 kilometre
The price fell by «12%». Growers are pleased.
> percent 12 percent

== no-break spaces stay as they are
We will spend «$40\u00a0million» on the port.
> money 40000000 NZD
Prices rose by «4.5\u00a0per\u00a0cent» at the gate.
> percent 4.5 percent
The road is «12\u00a0kilometres» long from end to end.
> measure 12 kilometre
It lasted «three\u00a0months» and then ended.
> duration 3 month

== thin and no-break spaces as separators
There are «12\u2009500» homes in the district.
> count 12500 @homes
The reserve covers «3\u202f400 hectares» of forest.
> measure 3400 hectare
The fund paid out «$1\u00a0250\u00a0000» in grants.
> money 1250000 NZD

== lines that end within a figure
The Government will spend «$40¶million» on the new line.
> money 40000000 NZD
Nearly «90 per¶cent» of growers signed the petition.
> percent 90 percent ~nearly
The work will take «three¶months» to complete, he said.
> duration 3 month

== values are exact
Imports fell by «$0.07 billion» in the month.
> money 70000000 NZD
Revenue was «$1.137 billion» on the latest count.
> money 1137000000 NZD
The region has «2.3 million» sheep on its hills.
> count 2300000 @sheep
The debt is «$15.29 billion» and falling.
> money 15290000000 NZD

== numerals of many digits
The serial 1234567890123456789012 is stamped on the case.
Reference 9876543210987654321 must be quoted by callers.
The meter showed 55555555555555555555555 by mistake.

== link text counts, its target does not
Read about [the «$9 million» fund](https://www.example.govt.nz/fund-2500-places).
> money 9000000 NZD
See [«40» new homes](http://example.co.nz/40-new-homes) for the plan.
> count 40 @homes
Details of the [«12-week» course](https://example.org.nz/12-week-course) are online.
> duration 12 week

== money over a period
The plan provides «$60 million» over «three years» for parks.
> money 60000000 NZD | duration 3 year
Ministers set aside «$7.2m» over «18 months» for the trial.
> money 7200000 NZD | duration 18 month
An extra «$1.1 billion» over «ten years» is in the Budget.
> money 1100000000 NZD | duration 10 year

== several kinds in one sentence
The «12-month» trial cost «$3m» and cut crashes by «15 per cent».
> duration 12 month | money 3000000 NZD | percent 15 percent
It adds «40km» of track and «six» stations for «$90 million».
> measure 40 kilometre | count 6 @stations | money 90000000 NZD
«Two-thirds» of the «900 hectares» and «half» of the herd were sold.
> ratio 2/3 fraction | measure 900 hectare | ratio 1/2 fraction

== not: dates with the month in words
The law takes effect on 1 April 2013 across the country.
Submissions close on Friday 23 November at the Ministry.
On July 14, 2006 the ship left for Tonga.
The period from 3 to 9 March is Seaweek, said Ms Sage.

== not: dates in figures
The form must reach us by 30/06/2009 at the latest.
The notice is dated 14.3.2011 and signed by the clerk.
It was filed as 2015-08-21 in the register.

== not: days with an ordinal
The shop opens on the 5th of May in Napier.
Polls close on the 20th, the Commission said.
The 3rd of September is the last day to enrol.

== not: years
The Act was passed in 1989 and has hardly changed since.
By 2025 all rivers are to be clean enough to swim in.
Since 2008 the number has fallen.
The 2011 earthquake closed the road for good.

== not: years in a range
The plan covers 2014 to 2018 and was agreed by all parties.
Between 1999 and 2005 the service was run from Wellington.
The 1914-1918 war took many from these valleys.

== not: fiscal years
The money comes from the 2024/25 Budget for health.
Accounts for 2019-20 were tabled in the House.
In 2008/09 the Crown ran a deficit.

== not: decades
The house dates from the 1990s and leaks.
Unions were strong in the 1970s and '80s in that trade.
He farmed here in the 1930s before the slump.

== not: times of day
The Minister will speak at 10.30am in the Beehive.
Doors open at 7 pm and close at midnight.
The alarm was raised at 4:15 p.m. on the ferry.
Shops shut at 6 o'clock in those days.

== not: times of day in a range
The clinic is open from 9am to 5pm on weekdays.
Come between 10.00 and 11.30 am to meet the team.
The road is closed 8pm-5am for repairs.

== not: ordinals of two words
This is the third reading of the bill.
She was the first woman to lead the service.
It is the second time the team has won.

== not: ordinals in digits
The school marks its 20th anniversary this week.
The 49th Parliament will sit again soon.
It is the 100th house to be built by the trust.

== not: ranks
Keeping children safe is our No. 1 priority.
The firm is in the top 20 in its field.
New Zealand was ranked 4 in the index.

== not: names of diseases and vehicles
The COVID-19 vaccine is free for all.
A C-130 Hercules left Whenuapai at dawn.
The Boeing 757 flew the delegation home.

== not: names of forums and networks
Leaders of the G20 will meet in Sydney.
The auction of 5G spectrum has been delayed.
COP26 opens in Glasgow next week.

== not: Budgets and cups
Budget 2017 delivers for families, Mr Joyce said.
Rugby World Cup 2011 was a triumph for the country.
Expo 2010 drew crowds to Shanghai.

== not: roads with numbers
State Highway 1 is closed south of Kaikoura.
The bypass takes traffic off SH20 in the south.
State Highways 2 and 58 meet at the interchange.

== not: levels and stages
The city stays at Level 3 for now.
Stage 2 of the project starts in summer.
Students who gain NCEA Level 2 have better prospects.

== not: school years
Pupils in Year 9 will receive the form at school.
The campus caters for years 1-13 and is growing.
Tests are given to Year 4 and Year 8 pupils.

== not: sections and schedules
This falls under section 7AA of the Act.
Schedule 4 land will not be touched.
Clause 12 of the bill was struck out.
The order was made under Section 32 of the Act.

== not: resolutions and articles
The Council adopted Resolution 1441 on Iraq.
Article 2 of the Treaty was at the heart of the claim.
Under Annex 5 the parties must report in full.

== not: chapters, pages and tables
Turn to page 14 for the details of the scheme.
Chapter 3 sets out the case for change.
Table 2 shows the result by region.

== not: dates across a line end
They will meet on 15¶March 2019 in the town of Nelson.
The festival runs from Friday 12¶to Sunday, the 15th¶of March in Nelson.
It is open on 12 and¶15 March, on March¶15, 2019, and from 7.30¶pm on Friday¶16 May.
It closes on 3,¶4 or¶5 April, and on 6-¶9 April from 9¶am.

== for and against: lines that end with a number
There are «15»¶March was a good month for «7» schools.
> count 15 | count 7 @schools
Jobs rose from «10» to «15»¶March is behind us now, with «20» jobs.
> count 10 | count 15 | count 20 @jobs
A team of «15»¶May they do well!
> count 15

== not: phone numbers
For help phone 0800 611 116 at any hour.
Contact: Jane Smith 04 471 9999
Media may ring 021 555 123 after hours.
Call (03) 365 1234 to speak to the team.
Freetext 5626, or **_Freephone_** 555 1234, to reach them.

== not: emergency numbers
Call 111 if you are in danger, police advise.
Anyone with information should ring 105 or the station.
The new 111 system sends the caller's place to the crew.

== not: street addresses
The office is at 45 Queen Street in Auckland.
The clinic has moved to 12 Marine Parade, Napier.
Send it to 133 Molesworth Street, Thorndon.

== not: PO boxes
Write to PO Box 5013, Wellington for a copy.
Post it to Private Bag 92000 in Auckland.
Forms go to P O Box 1556, Christchurch.

== not: web addresses
The report is at www.example.govt.nz/report-2500-homes today.
See https://www.example.org.nz/40-new-beds for more.
Go to http://example.co.nz/news/300/12-weeks to apply.

== not: targets of links
Read [the report](https://example.govt.nz/docs/400-pages.pdf) in full.
The [plan](http://example.org.nz/20-million-trees) is online.
Apply [here](https://example.co.nz/apply?n=500&m=40) this week.

== not: electronic mail
Write to team90@example.govt.nz with your views.
Entries go to prize.500@example.co.nz by then.
Send photographs to kiwi25@example.org.nz please.

== what stands beside a long address, which holds none itself
¶All «300» berths: to.the.secretary.of.the.board.of.the.harbour.and.its.10.committees@example.org.
> count 300 @berths
¶A berth costs «$900»: the-plan-for-12-new-berths-and-the-40-boats-that-wait-for-one.example.org.nz
> money 900 NZD
The «7» berths (see harbour.example.com?many=2) are for «12» boats.
> count 7 @berths | count 12 @boats
Read [the plan](https://example.org.nz/plan "All 400 pages") for the «12» berths.
> count 12 @berths

== not: numbers of list items
The aims are:¶¶1. To keep people safe¶2. To help farmers grow
The steps:¶¶1) Apply to the trust¶2) Wait for a reply
Our plan is:¶¶3. Build roads¶¶4. Open schools

== not: footnotes
The rate is falling[1] and will fall again.
The survey[12] was done by the Ministry.
As shown in the study,[3] the risk is small.

== not: scores
The Silver Ferns won 54-53 in the final.
The All Blacks beat France 8-7 at Eden Park.
Our hockey team lost 2-1 to India in Delhi.

== not: 24/7 and 50/50
The helpline is open 24/7 for those in need.
Costs are shared 50/50 with the council.
Staff are on call 24/7 through the summer.

== not: one as a pronoun
This is one of the best schools in the land.
No one should have to live in a car.
They learn to help one another at work.
One day we will look back on this with pride.

== not: one after an article or adjective
The old bridge is unsafe and the new one is wide.
This one is for the children of Porirua.
It is a good one and we support it.

== not: hundreds, thousands, millions
Hundreds of people lined the street to wave.
The storm left thousands without power.
It has saved millions of dollars for taxpayers.

== not: dozens, several, a couple
Dozens of volunteers helped at the beach.
Several schools will take part in the trial.
A couple of farmers spoke against it.

== not: double, twice, both
Spending on parks will double under this plan.
Both towns have asked for twice the funding.
The rate is more than double the average.

== not: a and an
A school in the north will open an office.
It takes an hour by boat to reach the bay.
A week ago an offer was made to a firm.

== not: two-way and its like
Two-way trade with Peru is growing.
We oppose a two-tier health system.
It is a two-way street, the Minister said.

== not: one-stop and its like
A one-stop shop for business opens today.
The one-off payment will be made in winter.
Patients have one-on-one sessions with a nurse.

== not: halves of years and games
Growth in the first half was strong.
Exports rose in the second half of the season.
The first half of the match was close.

== not: named quarters
Prices fell in the December quarter.
The June quarter figures are out today.
Growth in the September quarter was weak.

== not: third parties
Data is not shared with any third party.
The work was done by a third-party supplier.
Third parties may apply to the court.

== not: captions and file names
![The 40 new beds](image-300x200.jpg)
![](/images/photo-1200.png)
![Minister with 12 students](https://example.govt.nz/a/b-600.jpg)

== not: legislation with its year
The Resource Management Act 1991 will be replaced.
The Crimes Act 1961 has been amended.
The Electoral Act 1993 sets out the rule.

== not: versions, channels and rooms
The hearing is in Room 4 of the court.
It screens on Channel 3 this evening.
Version 2 of the code is out for comment.

== not: band levels and test scores
Teachers need an IELTS score of 6.5 to register.
Applicants must reach IELTS 6.5 in each paper.
Nurses with IELTS 7 may apply at once.

== for and against: years and counts
All «2000» delegates arrived in Rotorua on Monday.
> count 2000 @delegates
In 2001 the trust was formed.
More than «1900» people signed the petition.
> count 1900 ~over @people
The company closed in 1999.

== for and against: dollars and rates
By 2020 it will cost «$2020» to enrol.
> money 2020 NZD
In the «12 months» to June the rate was «4.1%».
> duration 12 month | percent 4.1 percent
Since 1 July the price has been «$45».
> money 45 NZD

== for and against: years in the same sentence
In 2015 we opened «16» clinics, and «23» by 2017.
> count 16 @clinics | count 23
Between 2008 and 2012 crime fell by «12 per cent».
> percent 12 percent
The 2013 census counted «4.2 million» people.
> count 4200000 @people

== for and against: fiscal years and sums
The 2024/25 Budget gives «$14 million» to the arts.
> money 14000000 NZD
In 2019-20 we built «300» houses in the north.
> count 300 @houses
Spending in 2008/09 rose by «3.5 per cent».
> percent 3.5 percent

== for and against: times and durations
The talks begin at 9.30am and last «two hours».
> duration 2 hour
At 6pm the «40» runners left the square.
> count 40 @runners
The clinic shuts at 5 pm after «eight hours».
> duration 8 hour

== for and against: ordinals and counts
The third group of «25» trainees begins today.
> count 25 @trainees
On its 50th birthday the club has «600» members.
> count 600 @members
The first «200» callers get a free kit.
> count 200 @callers

== for and against: levels and counts
At Level 3, «60» projects may go ahead.
> count 60 @projects
Stage 2 adds «18» beds to the ward.
> count 18 @beds
Under section 9, «two» judges must sit.
> count 2 @judges

== for and against: names and counts
The COVID-19 fund has helped «3,200» firms.
> count 3200 @firms
The G20 agreed on «five» steps in Seoul.
> count 5 @steps
«Four» Boeing 757 flights carried aid to Samoa.
> count 4 @flights

== for and against: highways and lengths
State Highway 1 will have «12 kilometres» of new barrier.
> measure 12 kilometre
The limit on SH3 drops to «80km/h» in May.
> measure 80 kilometre_per_hour
Work on State Highway 73 took «six weeks».
> duration 6 week

== for and against: telephones within other words
A reserve covering «495 square kilometres» was opened, delivering «500» jobs.
> measure 495 square_kilometre | count 500 @jobs
The hotel «300» guests like is by the photograph «700» people read in this context: «900» did not.
> count 300 @guests | count 700 @people | count 900
They will recall «640» bicycles from the spring «250» shops had, but text 5626 to be told.
> count 640 @bicycles | count 250 @shops
Bills are taxed at a flat «33 per cent», and letters go to Flat 14 or Suite 20.
> percent 33 percent
In the NCEA years 11-13 a class has «12-15» windows, and they beat us 3-2.
> count 12..15 @windows
During 2022 schools in Hanover-18 sprayed no 245-T.

== for and against: phone numbers and counts
Call 0800 376 633 to reach one of our «30» nurses.
> count 30 @nurses
The line on 0800 787 254 took «9,000» calls.
> count 9000 @calls
Families can phone 04 470 5555 to book for the «three-day» course.
> duration 3 day

== for and against: addresses and counts
The «12» flats at 45 Queen Street will be sold.
> count 12 @flats
The centre at 8 Marine Parade cost «$2 million».
> money 2000000 NZD
The trust at PO Box 10364 received «700» letters.
> count 700 @letters

== for and against: half
He will serve «half» of his term in the army.
> ratio 1/2 fraction
In the first half «two» firms left the market.
> count 2 @firms
The team was ahead at half-time in the match.

== for and against: third
«A third» of the budget is for rail.
> ratio 1/3 fraction
A third bridge will be built over the river.
«One third» of drivers were over the limit.
> ratio 1/3 fraction

== for and against: quarter
«A quarter» of all homes are rented.
> ratio 1/4 fraction
Growth in the March quarter was «0.8 per cent».
> percent 0.8 percent
The quarter ended with strong sales.

== for and against: million
«A million» people saw the film.
> count 1000000 @people
Millions of people saw the film.
Nearly «a million» trees and «a thousand» shrubs were planted.
> count 1000000 ~nearly @trees | count 1000 @shrubs

== for and against: dozen
«Three dozen» boats were in the race.
> count 36 @boats
There were dozens of boats in the race.
«A dozen» nurses and «two» doctors flew north.
> count 12 @nurses | count 2 @doctors

== for and against: times
It is «four times» as fast as the old line.
> ratio 4 times
In tough times we look after each other.
He has thanked them many times for their work.

== for and against: lists with numbers
1. «Forty» new houses in Hastings
> count 40 @houses
2. «$5 million» for the hospital in Timaru
> money 5000000 NZD
3. A new school for Rolleston

== for and against: footnotes and figures
The fund holds «$3 billion»[1] in shares.
> money 3000000000 NZD
There were «40»[2] on the list of firms.
> count 40
The rate[3] is «2.5 per cent» this year.
> percent 2.5 percent

== for and against: cents in words
It is worth every cent, the Minister said.
The charge is «two cents» for each bag.
> money 0.02 NZD
The price in town was «99 cents» that day.
> money 0.99 NZD

== for and against: seconds
It takes «30 seconds» to fill in the form.
> duration 30 second
The second bridge took longer to build.
He seconded the motion in the House.

== for and against: foot-and-mouth and feet
There is no foot-and-mouth disease in this country.
The wave was «six feet» high at the bar.
> measure 6 foot
The ship is «90 feet» long and was built in Whangarei.
> measure 90 foot

== for and against: to
Pay goes up from «$25» to «$27» an hour.
> money 25 NZD | money 27 NZD
It is up to us to change this.
The fee is «$25 to $27» in most towns.
> money 25..27 NZD

== for and against: speakers with titles
Mr. Key gave «$2 million» to the fund.
> money 2000000 NZD
Dr. Smith said «six» wells were dry.
> count 6 @wells
Hon. Anne Tolley met «30» officers.
> count 30 @officers

== a step and where it leads are two figures
Tourist spending rose by «$1.7 billion» to «$13.2 billion» last year.
> money 1700000000 NZD | money 13200000000 NZD
The married rate goes up «$3.14» to «$163.38» a week.
> money 3.14 NZD | money 163.38 NZD
Gas reserves have increased by «103 PJ» to «2701 PJ» since then.
> measure 103 petajoule | measure 2701 petajoule
Wages could rise by «2 to 3 per cent» over the period.
> percent 2..3 percent

== what ranges from one number to another is one figure
The duties range from «10 to 33 per cent» of the price.
> percent 10..33 percent
Fines under the new rules, ranging from «$300 to $1000», start in May.
> money 300..1000 NZD
Unemployment by ward varied from «4 to 22%».
> percent 4..22 percent
The rate fell from «33» to «30 per cent».
> percent 33 percent | percent 30 percent

== how often is a count, how many fold a multiple
The site was visited more than «one million» times.
> count 1000000 ~over @times
The Act has been amended «150» times.
> count 150 @times
The group will meet «four» times a year.
> count 4 @times
The price is «three times» what it was.
> ratio 3 times

== a count beside its share
Inspections came in at «14,239», a «12 percent» increase.
> count 14239 | percent 12 percent
Membership reached «319,660» or «22.1%» of the workforce.
> count 319660 | percent 22.1 percent
Cases leapt to «467», a «15 percent» rise.
> count 467 | percent 15 percent
Rates of «3», «4» and «5 per cent» apply.
> percent 3 percent | percent 4 percent | percent 5 percent

== a part of a scale
Approximately «a quarter of a million» new jobs were created.
> count 250000 ~about @jobs
The appeal raised «a quarter of a million dollars».
> money 250000 NZD
Nearly «a third of a million» people tuned in.
> count 1000000/3 ~nearly @people

== sums whose thousands stand apart
An immediate grant of «$200 000» will help.
> money 200000 NZD
Up to «$1 250 000» is set aside.
> money 1250000 NZD ~up_to
It cost «$5», 007 was the code.
> money 5 NZD

== whole numbers with a fraction
The walk lasts «6 1/2 hours» in dry weather.
> duration 13/2 hour
Lending rates eased to «4-3/4 per cent» in spring.
> percent 19/4 percent
The crossing took «three and three-quarter days» by sail.
> duration 15/4 day
The trial ran for «two and half years» before it closed.
> duration 5/2 year

== numbers in words with parts of them
The trust raised «two million and a half dollars» in a season.
> money 2500000 NZD
The trust raised «two million-and-half dollars» in a season.
> money 2500000 NZD
Nearly «a quarter million» visitors came through the gates.
> count 250000 ~nearly @visitors
A «half-billion dollar» upgrade begins in winter.
> money 500000000 NZD
Unemployment stood at «six point two per cent» in June.
> percent 6.2 percent
The harbour moved «a hundred and twenty thousand» containers.
> count 120000 @containers

== thousands that spaces set apart
The reserve takes in «27 450 hectares» of tussock.
> measure 27450 hectare
Some «63 000» pupils sat the test.
> count 63000 ~about @pupils
The wharf took in «118 250» crates that day.
> count 118250 @crates

== thousands behind apostrophes and points, and lakhs
Some «12’500» pupils sat the test.
> count 12500 ~about @pupils
The bridge cost «€2.500.000» to mend.
> money 2500000 EUR
About «1,25,000» visitors came through the gates.
> count 125000 ~about @visitors
The fair drew «6,21,00,000», or fewer.
> count 62100000 ~up_to

== signs of shillings and of the IMF, and limits that are not to be exceeded
The well cost «KSh 6.2 million» and the road «TSh 3bn».
> money 6200000 KES @- | money 3000000000 TZS @-
The Fund lent «SDR 81.5 million» to the island.
> money 81500000 XDR @-
It is a not-to-exceed «$4 million» contract, and noise must not exceed «70 decibels».
> money 4000000 NZD ~up_to @contract | measure 70 decibel ~up_to
Rents fell by almost «half a percentage point», under «half of one per cent» of wages.
> percent 0.5 percentage_point ~nearly | percent 0.5 percent ~under

== a rate before what it is on; and the cells of a row
Ports spend about «£7 billion» a year on dredging.
> money 7000000000 GBP ~about /year @-
Each farm saves «$11» a week on fuel.
> money 11 NZD /week @-
Wool and hides      «640»       «615»      -«4%»
> count 640 | count 615 | percent 4 percent

== a decimal comma
Brussels set aside «€2,4 billion» for ports.
> money 2400000000 EUR
A ticket costs «€8,50» at the door.
> money 8.5 EUR
Growth was «1,7%» in the south.
> percent 1.7 percent

== letters that scale a count
The registry holds «2.3M» records of births.
> count 2300000 @records
More than «1.4m» people voted early.
> count 1400000 ~over @people
Rangers planted «3.5bn» seedlings abroad.
> count 3500000000 @seedlings
The pool is «3m» deep by the steps.
> measure 3 metre
The relay is run over «400m» hurdles.
> measure 400 metre

== signs before numbers, and dashes that lead to what follows
Samples are kept at «-40 degrees Celsius» in the store.
> measure -40 degree_celsius
Growth of «minus 0.6 per cent» was recorded.
> percent -0.6 percent
The account closed at «$-2.5 million» in March.
> money -2500000 NZD
Rates moved between «-1 and 2 per cent» all year.
> percent -1..2 percent
Other providers –«$9 million» in all.
> money 9000000 NZD
Wages of captains -«$2500» more each.
> money 2500 NZD

== signs and codes of other money
Brasilia pledged «R$40 million» for rangers.
> money 40000000 BRL
Ottawa lent «CAN$15 million» to the ferry.
> money 15000000 CAD
Washington paid «U.S. $3 million» for radar.
> money 3000000 USD
The refinery owes «12 million GBP» to its lenders.
> money 12000000 GBP
Delhi spent «₹300 crore» on wells.
> money 3000000000 INR
Tolls are «4 €» at night.
> money 4 EUR
The bond trades at «62 US cents» today.
> money 0.62 USD

== points and units of other places
The bank cut its rate by «25bp» in May.
> percent 25 basis_point
Margins widened «0.4 pp» in a year.
> percent 0.4 percentage_point
The tablet holds «75 mcg» of the mineral.
> measure 75 microgram
The lake stores «35 ML» in winter.
> measure 35 megalitre
A ute with «180 hp» came second.
> measure 180 horsepower

== ends of a range that share their thousands or their scale
Awards of «$20-$45,000» went to growers.
> money 20000..45000 NZD
The sale frees up «$3 to $4 billion» for roads.
> money 3000000000..4000000000 NZD
Trade rose from «$2.6» to «$3.9 million» in a decade.
> money 2600000 NZD | money 3900000 NZD
Classes suit «four- to six-year»-olds best.
> duration 4..6 year

== numbers that only name their noun
Officers of Wing 212 marched past.
Submissions on Clauses One and Two have closed.
Growers in area 7, and those in stages two and three, may apply.
Payments of Pay Period 9 went out late.
Divers may not enter zone 4.
Sites such as RCK 2 stay shut.

== counts at the ends of lines, and in brackets behind their noun
The choir has dancers («48») and drummers («31»).
> count 48 @dancers | count 31 @drummers
The ferry brought hikers («27»), cyclists («64») and a dog.
> count 27 @hikers | count 64 @cyclists
Recruits by town¶Napier «14»¶Levin «9»¶Feilding «6»
> count 14 | count 9 | count 6

== numbers of lists, notes and codes
2.1 The fee rises. 2.2 The refund falls.
Both chambers passed S.J. 412 last week.
Ring 1-888-555-0142 for a form.
The ruling in case QR.20318 is final.
Costs fell.[^3] The scheme goes on.
It was so in nineteen eighty-four.
At 0930 hours the convoy left.

== ages that no word gives
The poet was born here. She was «91».
> duration 91 year
The drinking age was lowered to «18» that spring.
> duration 18 year
Young drivers («16-21») race free.
> duration 16..21 year
Residents («70»+) ride free.
> duration 70 year
Sole parents with a child under «five» may apply.
> duration 5 year ~under

== counts of things with years and days before them
This year «nine» harbours were dredged.
> count 9 @harbours
Every day «85» more parcels arrive.
> count 85 /day @parcels
Last year «four» bridges reopened.
> count 4 @bridges

== signs that qualify, and hyphens
Losses of <«3%» are common, and >«8%» rare.
> percent 3 percent ~under | percent 8 percent ~over
The kit weighs ~«2 kg» in its bag.
> measure 2 kilogram ~about
A «300»-strong crew came; «40»-odd neighbours and «1,500»-plus fans helped.
> count 300 @crew | count 40 @neighbours | count 1500 @fans
A «40»-strong team of experts came.
> count 40 @experts

== nouns behind marks, countries and possessors
The fund paid for **«64»** rural clinics.
> count 64 @clinics
Some «40» US Coast Guard crew trained here.
> count 40 ~about @crew
It moved «200» of Otago’s most remote families.
> count 200 @families
Checks on «90» small and medium‑sized wineries went well.
> count 90 @wineries
The bench grew by «3» the number of judges it has.
> count 3 @judges
Of the «700» drivers called, «52» failed to attend.
> count 700 @drivers | count 52 @drivers

== what a rate is per
Grants of «$900» per full time carer are ready.
> money 900 NZD /carer
It costs «$12»-a-week to park.
> money 12 NZD /week
The deal covers «$6 billion» in annual exports.
> money 6000000000 NZD /year
Teachers get «four non-contact hours» each week.
> duration 4 hour /week

== times of day and local numbers
11.30 - 12.30 Hon Tuariki Delamere speaks.
2.00 - 2.30 Commercial Perspective.
Marae, 10.00-02.00pm, all welcome.
Ring the office on 471-9728.
The span is «2.5 - 3.5 metres».
> measure 2.5..3.5 metre

== names made of a number and a unit
Ninety Mile Beach was closed to traffic.
Today he announced that Three Foot Six Ltd won.
Parts I to 1V of the Bill follow.
Visits are free for under-«sixes» and some over-«tens», and over tens of thousands came.
> duration 6 year ~under | duration 10 year ~over
The stages one and two are done, and nobody forgets 9/11.
At level three and «four» schools pupils won.
> count 4 @schools
The arch is «5 ft 2 in» tall and «25.5″» wide.
> measure 31/6 foot | measure 25.5 inch
They open one stop shops at Level One or Three.
**Pay Period 16**¶¶0.08%¶¶58¶¶**Pay Period 15**¶¶0.21%¶¶More is to come.
The beach is «ninety miles» long.
> measure 90 mile

== nouns behind what belongs to them, and behind asides
They target «35,000» at risk children and «50» severely at risk youth; «20» are at risk of it.
> count 35000 @children | count 50 @youth | count 20 @youth
«Six» x-ray machines went to «nine» U.S. universities, and «four» He Kura Whenua roles followed.
> count 6 @machines | count 9 @universities | count 4 @roles
We saw «two» shows in town, «two» of those needs and «one» benefit of it; Figure 12 shows a rise.
> count 2 @shows | count 2 @needs | count 1 @benefit
«Three» «$60,000» awards go to «10» or less part-time workers and «6,900» under «six year» olds.
> count 3 @awards | money 60000 NZD | count 10 @workers ~up_to | count 6900 @olds | duration 6 year
It merges «four» (possibly «five») separate proposals, and has «three» (old, new, firm) pillars.
> count 4 @proposals | count 5 @proposals | count 3 @pillars
They need «12» – rather than «14» – credits, and «48 per cent» («90,376») of the boys have them.
> count 12 @credits | count 14 @credits | percent 48 percent | count 90376 @boys
They read «116» («13%») of the «923» schools; «nine» out of Peru’s «twelve» regions agreed.
> count 116 @schools | percent 13 percent | count 923 @schools | count 9 @regions | count 12
A minimum of «47,000» and maximum of «52,000» places, or «10» rather than «11» jurors, are meant.
> count 47000 @places | count 52000 @places | count 10 @jurors | count 11 @jurors

== the unit of a length of time from before, and ages without a word for them
Tariffs on beef end in «two years» and those on kiwifruit in «three».
> duration 2 year | duration 3 year
She led it for «nine years» and sat on the board for the past «seven», and returned for «12».
> duration 9 year | duration 7 year | count 12
They are renewed every «10 years» for adults and «5» for children, after «six» or «12 months».
> duration 10 year | duration 5 year | duration 6 month | duration 12 month
They study for a year rather than «two», and the plan moves to «three years» from «four».
> duration 2 year | duration 3 year | duration 4 year
It rises to «four weeks», or stays at «three»; a «two–year» pause and «four»-to «six-day» trip come.
> duration 4 week | duration 3 week | duration 2 year | duration 4 day | duration 6 day
The youngest recruit is «19». Renew it when the driver is «80», «82», «84» etc. ¶Al is «19», single.
> duration 19 year | duration 80 year | duration 82 year | duration 84 year | duration 19 year
They say that «16» is the right licensing age; raising the age for entry to «five», they see «nine».
> duration 16 year | duration 5 year | count 9

== numbers broken by a space, sums of numbers, and years and telephones behind a word
She holds «6, 033» shares, and the rate is at «12. 8 per cent»; «$304, 746», as said, goes on.
> count 6033 @shares | percent 12.8 percent | money 304746 NZD
They sort «12-14,000 tonnes» a day with «25-30,000» people; it grew «0.4%», «-0.4%».
> measure 12000..14000 tonne | count 25000..30000 | percent 0.4 percent | percent -0.4 percent
The 2 + 2 scheme, a 4-wheel drive, a ratio of 1: 20, COVID- 19 and an index of 8, 9 or 10 are none.
It stands in the Journal of Huts 12(3): 21-23.
She was locked out in the Lockout ’51, text your name to 3676, or call extension 6040 on this.
The rule goes back to at least 1977 and the Act of 1601, was paid over 2000 and 2001, and stays.
Our plan is to get «five out of five».
> ratio 1 fraction

== nouns before their number, names in quotation marks and odds
The population figure of «75,000» is wrong, and it passed by a vote of «71», Mr Goff said.
> count 75000 @population | count 71 @vote
Of these properties «191» relate to it, and debts of countries (initially «18») end.
> count 191 @properties | count 18 @countries
Most Peruvians - «31 million» - agree. Number of candidates «48009».
> count 31000000 @peruvians | count 48009 @candidates
The ‘Before Five’ policy and the ‘Rule of Two’ stay. Goal three is it; we are outnumbered 7 to 1.
Almost «thirty thousand» people pass here each weekday, «2-3» of every «1,000» births.
> count 30000 @people /weekday | count 2..3 /birth | count 1000 @births
Lift the build rate from «15,000» to more than «30,000» a year, with «50+kms» of barrier.
> count 15000 /year | count 30000 /year | measure 50 kilometre

== two sentences are no number broken by a space
They agreed to «5». «20 million» people live there.
> count 5 | count 20000000 @people
The scheme rose to «45». «10 million» trees were planted.
> count 45 | count 10000000 @trees
The share fell to «12». «20 per cent» of homes have heat.
> count 12 | percent 20 percent
Support went from «5» to «12». «8 per cent» of people agreed.
> count 5 | count 12 | percent 8 percent

== what each or a name is or has is no age
The cost per patient is «45», the score per student was «85», and that of each driver is «35».
> count 45 | count 85 | count 35
Labour is «45» and has «34» seats. ¶Revenue is «30» and is growing. ¶Ace is «30» and has «500» men.
> count 45 | count 34 @seats | count 30 | count 30 | count 500 @men
Renew it when the driver is «80», until a child turns «14». ¶Al is «30» and works as a plumber.
> duration 80 year | duration 14 year | duration 30 year

== a length of time is not carried by its verb or by in alone
She took «two days», and Labour took «40». In «two weeks» we saw «20» in «three», and rain.
> duration 2 day | count 40 | duration 2 week | count 20 | count 3
He played in «five weeks» and came in «12».
> duration 5 week | count 12
They take «3 hours» for adults, and «5» for youth; «20 km» for roads and about «5» for schools.
> duration 3 hour | count 5 | measure 20 kilometre | count 5 ~about
It is «3 hours» for adults and «5» for children.
> duration 3 hour | duration 5 hour
Duties on beef end in «two years», and duties on figs in «three».
> duration 2 year | duration 3 year
It had «13%» over «three years», and «31%» in the preceding «six».
> percent 13 percent | duration 3 year | percent 31 percent | duration 6 year
Homes are assessed within «five years» and upgraded within «15», while others wait.
> duration 5 year | duration 15 year

== what is no telephone behind a text or an extension
A text was sent by the school to «340» parents, and messages by text went to «600» pupils.
> count 340 @parents | count 600 @pupils
Text messages were sent by police to «5000» people; we text people weekly up to «500» times.
> count 5000 @people | count 500 @times
The motorway extension, «200» homes and «5» bridges are built; text your name to 3676.
> count 200 @homes | count 5 @bridges

== what a survey of so many shows
A survey of «1,000» shows support is strong, and one of «750» shows most people agree.
> count 1000 | count 750
A poll of «100» shows «60 per cent» agree; that of «200» shows: most do.
> count 100 | percent 60 percent | count 200
They put on «40» shows in town, and «20» shows were free; we saw «3» needs per child.
> count 40 @shows | count 20 @shows | count 3 @needs /child

== counts behind a capital, a plus, a score and in quotation marks
In the Act «three» changes matter, and under the Act «one» person is named.
> count 3 @changes | count 1 @person
In Goal «two» people scored twice. Goal three supports it, and “Schools of «50»” are small.
> count 2 @people | count 50
Form five students met; she wrote her Bill «two years» ago. Review the Act «five years» after it.
> duration 2 year | duration 5 year
We hired «3» + «2» nurses; they have «5» + «20 hours» free childcare. The 2 + 2 talks go on.
> count 3 | count 2 @nurses | count 5 | duration 20 hour
It has a score of 8: «20» people came. There is an index of 8, «9 or 10» people, and «6» seats.
> count 20 @people | count 9..10 @people | count 6 @seats
The rate is «1» per «100 000» people, and «5» per «100,000» people.
> count 1 /100,000 | count 100000 @people | count 5 /100,000 | count 100000 @people

== whatever a sum is by
The limit rises to «$200» per transaction.
> money 200 NZD /transaction
There is a payment of «$10,000» for each vet who stays.
> money 10000 NZD /vet
Up to «$2 million» per region is available.
> money 2000000 NZD /region
Rates fell by «2 per cent» as per the plan.
> percent 2 percent /-
"""


@dataclass(frozen=True)
class Expected:
    """What one figure of a sentence is; what the example does not speak of is in `asked` not."""

    start: int
    end: int
    kind: str
    value: float
    high: float | None
    unit: str | None
    asked: tuple[tuple[str, str | None], ...]

    def as_tuple(self) -> tuple[object, ...]:
        return (self.start, self.end, self.kind, self.value, self.high, self.unit, *self.asked)


@dataclass(frozen=True)
class Example:
    """A sentence of the table, without its marks, and its figures."""

    name: str
    body: str
    expected: tuple[Expected, ...]


def number(text: str) -> float:
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else float(value)


SIGNS = {"~": "approx", "/": "per", "@": "item"}


def expected_of(start: int, end: int, description: str) -> Expected:
    kind, value, *rest = description.split()
    low, _, high = value.partition("..")
    unit = rest.pop(0) if rest and rest[0][0] not in SIGNS else None
    asked = []
    for word in rest:
        name = word[1:].replace("_", " ") if word[0] == "/" else word[1:]
        asked.append((SIGNS[word[0]], None if name == "-" else name))
    above = number(high) if high else None
    return Expected(start, end, kind, number(low), above, unit, tuple(asked))


def unmarked(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without ``«`` and ``»``, and where what they hold stands."""
    body, spans = "", []
    for piece in sentence.replace("¶", "\n").split("«"):
        inside, mark, after = piece.partition("»")
        if mark:
            spans.append((len(body), len(body) + len(inside)))
        body += inside + after
    return body, spans


def examples_of(table: str) -> Iterator[Example]:
    name, sentence, description = "", "", ""
    for line in [*table.strip().split("\n"), "=="]:
        if line.startswith("> "):
            description = line[2:]
            continue
        if sentence:
            body, spans = unmarked(sentence)
            parts = description.split(" | ") if description else []
            assert len(parts) == len(spans), sentence
            figures = (expected_of(*span, part) for span, part in zip(spans, parts, strict=True))
            yield Example(name, body, tuple(figures))
        sentence, description = "", ""
        if line.startswith("=="):
            name = line[2:].strip()
        elif line:
            sentence = line


EXAMPLES = tuple(examples_of(TABLE))


def head(item: str | None) -> str | None:
    words = (item or "").lower().split()
    return words[-1] if words else None


def tuple_of(figure: Figure, asked: tuple[tuple[str, str | None], ...]) -> tuple[object, ...]:
    of_asked = {"approx": figure.approx, "per": figure.per, "item": head(figure.item)}
    core = (figure.start, figure.end, figure.kind, figure.value, figure.high, figure.unit)
    return (*core, *((name, of_asked[name]) for name, _ in asked))


def found_in(body: str) -> tuple[Figure, ...]:
    return find(body, cut(body))


def read_as(example: Example) -> list[tuple[object, ...]]:
    """What is found in an example, with what is asked of each figure."""
    asked = {(each.start, each.end): each.asked for each in example.expected}
    found = found_in(example.body)
    return [tuple_of(figure, asked.get((figure.start, figure.end), ())) for figure in found]


def test_the_figures_of_each_sentence() -> None:
    # In one test: 1,000 take longer to collect and to report than to run.
    read = {(each.name, each.body): read_as(each) for each in EXAMPLES}
    meant = {(e.name, e.body): [each.as_tuple() for each in e.expected] for e in EXAMPLES}
    assert read.keys() == meant.keys()
    assert [(key, read[key], meant[key]) for key in meant if read[key] != meant[key]] == []


def test_the_table_has_at_least_150_classes_of_at_least_three_sentences() -> None:
    sizes: dict[str, int] = {}
    for example in EXAMPLES:
        sizes[example.name] = sizes.get(example.name, 0) + 1
    assert len(sizes) >= 150
    assert min(sizes.values()) >= 3
    assert TABLE.count("\n== ") == len(sizes), "two classes have one name"
    bodies = [example.body for example in EXAMPLES]
    assert len(set(bodies)) == len(bodies), "a sentence stands twice"


# Where a figure stands, and what it knows of its surroundings.


def test_a_sum_knows_the_period_over_which_it_runs() -> None:
    body = "We will spend $40 million over four years. Then $3 million for parks."
    first, second, third = found_in(body)
    assert (first.kind, second.kind, third.kind) == ("money", "duration", "money")
    assert (first.period, second.period, third.period) == (1, None, None)


@in_one_test(
    ("body", "is_spread"),
    [
        ("The fund grows to $72 billion in three years’ time.", False),
        ("The fund is worth almost $60 billion in 10 years.", False),
        ("It is expected to grow to around US$21 billion in the next three years.", False),
        ("We give $5 million for four-year olds.", False),
        ("We give $5 million for four year-olds.", False),
        ("We give $5 million for 16-and 17-year-olds.", False),
        ("We give $5 million for people over 18.", False),
        ("We give $5 million for those over 65 years.", False),
        ("It adds $5 million in the current year and over the next four years.", False),
        ("We give $5 million for 10 to 15 years.", True),
        ("The parks cost $5 million over the next four years.", True),
        ("We spent $5 million on parks in the last four years.", True),
        ("We spend $5 million for three years on parks.", True),
    ],
)
def test_a_moment_and_an_age_are_no_period_of_a_sum(body: str, is_spread: bool) -> None:
    sums = [figure for figure in found_in(body) if figure.kind == "money"]
    assert [figure.period is not None for figure in sums] == [is_spread]


def test_sums_of_years_of_which_each_has_one_run_over_none_together() -> None:
    body = "It earns $2 billion and $3 billion respectively in the following two years."
    assert [figure.period for figure in found_in(body)] == [None, None, None]


def test_a_period_is_counted_among_the_figures_of_the_whole_document() -> None:
    body = "Nine officers came.\n\nThe fund pays $2 million over three years to the town."
    found = found_in(body)
    assert [figure.period for figure in found] == [None, 2, None]


def test_a_figure_knows_its_sentence_and_its_segment() -> None:
    body = "The fund grew. It holds $1.2m, Mr. Key said.\n\nSome 40 nurses were hired in May."
    first, second = found_in(body)
    assert body[slice(*first.sentence)] == "It holds $1.2m, Mr. Key said."
    assert body[slice(*second.sentence)] == "Some 40 nurses were hired in May."
    segments = cut(body)
    for figure in (first, second):
        segment = segments[figure.segment]
        assert segment.start <= figure.start < figure.end <= segment.end


def test_the_lines_of_a_list_count_what_leads_to_it() -> None:
    """The new officers have a week off before being deployed as follows:

    Northland – 4

    Waikato – 9

    Taupo – 2, Gore – 3

    NO OF SOCIAL WORKERS

    Manukau City 8
    Auckland City 6

    The head office then had a long rest,
    which the rest of its many friends in town had been waiting for through the winter.

    Central – 6
    """
    body = inspect.getdoc(test_the_lines_of_a_list_count_what_leads_to_it) or ""
    items = [figure.item for figure in found_in(body) if figure.kind == "count"]
    assert items == ["new officers"] * 4 + ["SOCIAL WORKERS", "SOCIAL WORKERS", None]


def test_a_table_that_has_run_together_counts_what_its_head_says() -> None:
    body = "Number of successful applicants Auckland 2 6.67% Otago 3 10.0% Total 30 100%"
    items = [figure.item for figure in found_in(body) if figure.kind == "count"]
    assert set(items) == {"successful applicants"}


@in_one_test(
    ("body", "items"),
    [
        (
            "There were 12 hearings.\n\nThis compares with:\n\n- 9 in 2008\n- 14 in 2007\n\nBye.",
            ["hearings"] * 3,
        ),
        (
            "A survey of 90 tenants found:\n\n- 20 had moved\n- 7 were in 3 towns\n- 5 were ill",
            ["tenants", "tenants", "tenants", "towns", "tenants"],
        ),
        ("We met 90 tenants.\n\nThis is up from 40 on last year.", ["tenants"] * 2),
        ("We met 90 tenants.\n\nIn 2019, that number had risen to 40.", ["tenants"] * 2),
        ("We met 90 tenants.\n\nIt rained.\n\n- 20 had moved", ["tenants", None]),
        ("We met 90 tenants.\n\n- 20 Limited places", ["tenants", "Limited places"]),
    ],
)
def test_the_lines_of_a_list_count_what_was_counted_before_it(
    body: str, items: list[str | None]
) -> None:
    assert [each.item for each in found_in(body) if each.kind == "count"] == items


@in_one_test(
    ("body", "items"),
    [
        pytest.param(
            "Regional breakdown of cases in the country\n\nNorth 26 37 South 39 41 West 77 80",
            ["cases"] * 6,
            id="a title of which it is a breakdown",
        ),
        pytest.param(
            "Total job placements by region by month\n\nArea May June North 156 407 South 202 443",
            ["job placements"] * 4,
            id="a title by region",
        ),
        pytest.param(
            "**Month** **Total Repairs Made** **All crews** May 7112 95 June 6360 98",
            ["Repairs", "crews"] * 2,
            id="heads in bold",
        ),
        pytest.param(
            "**Month** **Repairs** **Crews** May 7112 June 6360 98",
            [None, "Repairs", "Crews"],
            id="a row with an empty cell",
        ),
        pytest.param(
            "Year | Incidents | Offences | Sum\n1996 | 14,849 | 16,805 | 31,654\n1997 | 5 | 6 | 11",
            ["Incidents", "Offences", None] * 2,
            id="heads of columns",
        ),
        pytest.param(
            "All Girls Boys Number of candidates 95673 13621 7008 Average age 17.0 16.8 17.2",
            ["candidates"] * 3,
            id="a row that says what it is the number of",
        ),
        pytest.param("House prices by city\n\n- North 25\n- South 39", [None] * 2, id="prices"),
        pytest.param("Decile scores by area\n\n- North 25\n- South 39", [None] * 2, id="a measure"),
        pytest.param("Table of contents\n\n- North 14\n- South 29", [None] * 2, id="contents"),
        pytest.param(
            "Summary of grants by region\n\n2 Person Unit $29,398 3 Person Unit $34,243",
            ["Person", None],
            id="a number of a label",
        ),
    ],
)
def test_the_cells_of_a_table_count_what_its_heads_or_title_say(
    body: str, items: list[str | None]
) -> None:
    whole = [each for each in found_in(body) if each.kind == "count" and each.value % 1 == 0]
    assert [each.item for each in whole] == items


@in_one_test(
    ("body", "expected"),
    [
        pytest.param(
            "Costs $m over 10 years Northland 81 Waikato 162",
            [("money", 81e6, "NZD"), ("money", 162e6, "NZD")],
            id="run together",
        ),
        pytest.param(
            "Carbon (tonnes) Later carbon (tonnes) Elm $3,000 410 820 Oak $5,000 610 920",
            [("measure", each, "tonne") for each in (410, 820, 610, 920)],
            id="two columns of three",
        ),
        pytest.param(
            "They met to talk of it for a long while.\n\nArea Grant ($000)  \nEast 342  \nWest 202",
            [("money", 342e3, "NZD"), ("money", 202e3, "NZD")],
            id="lines",
        ),
        pytest.param(
            "| Town | Area (ha) | Share (%) | Staff |\n|---|---|---|---|\n| Levin | 185 | 3 | 12 |",
            [("measure", 185, "hectare"), ("percent", 3, "percent"), ("count", 12, None)],
            id="columns",
        ),
        pytest.param(
            "Votes (£ million)\n\n| Vote | 2023 | Part (%) |\n|---|---|---|\n| Health | 185 | 3 |",
            [("money", 185e6, "GBP"), ("percent", 3, "percent")],
            id="a title, and a column of its own",
        ),
        pytest.param(
            "Rates Decile Ranking $ Per Student\n1 51\n2-3 48",
            [("count", 1, None), ("money", 51, "NZD"), ("count", 2, None), ("money", 48, "NZD")],
            id="a sign before a word, for the last number of a row",
        ),
        pytest.param("Scores of PISA\n\n- Norway 511\n- Chile 423", [], id="scores are no figures"),
        pytest.param(
            "The budget ($m) was cut to 81 in May.", [("count", 81, None)], id="a sentence"
        ),
        pytest.param(
            "Fees 2004 2005 Audiology (Degree) 5,500 5,627",
            [("count", 5500, None), ("count", 5627, None)],
            id="brackets that hold no unit",
        ),
    ],
)
def test_the_numbers_of_a_table_take_the_unit_of_its_head(
    body: str, expected: list[tuple[str, float, str | None]]
) -> None:
    found = [each for each in found_in(body) if "$" not in body[each.start : each.end]]
    got = [(each.kind, each.value, each.unit) for each in found if each.kind != "duration"]
    assert got == expected


def test_a_head_that_cannot_be_meant_leaves_its_sums_in_doubt() -> None:
    body = "$million 2003/04 2004/05 New 609,735 996,023 Total 979,824 1,346,536"
    assert {(each.kind, each.doubt) for each in found_in(body)} == {("money", "scale")}


def test_a_cell_of_a_broken_table_is_none_whatever_its_sign() -> None:
    body = "Sector\n\nChange\n\nMining\n\n+26\n\nRetail\n\n(5,631)\n\n\u00a0\n\nOther\n\n~7"
    assert found_in(body) == ()


def test_a_number_alone_is_a_count_whatever_stands_behind_it() -> None:
    assert [figure.value for figure in found_in("192.")] == [192]
    assert [figure.value for figure in found_in(".23456000")] == [0.23456]
    assert [figure.value for figure in found_in("minus one")] == [-1]


def test_what_is_passed_over_has_a_reason_and_every_figure_a_rule() -> None:
    body = "On 3 May 2011 we opened 40 clinics on State Highway 1 for $3 million."
    told = list(read(body, cut(body)))
    excluded = [each for each in told if isinstance(each, Excluded)]
    assert {body[each.start : each.end] for each in excluded} >= {"3", "1"}
    assert all(each.reason for each in excluded)
    assert all(each.rule for each in told if isinstance(each, Figure))


def test_find_gives_the_figures_that_read_gives() -> None:
    body = "\n\n".join(example.body for example in EXAMPLES[:200])
    segments = cut(body)
    told = tuple(each for each in read(body, segments) if isinstance(each, Figure))
    assert told == find(body, segments)


SAID = "The Government will open 40 new clinics and spend $9 million on them."


@in_one_test("role", ["caption", "byline", "notice", "teaser", "boilerplate"])
def test_what_the_document_does_not_say_itself_has_no_figures(role: str) -> None:
    assert find(SAID, [Segment(role, 0, len(SAID))]) == ()


@in_one_test(
    ("text", "doubt"),
    [
        ("The fund is $6,813,063 million.", "scale"),
        ("Around $1.8 million million will be spent.", "scale"),
        ("There were 3,668,577 million visits.", "scale"),
        ("The fund is $25,400 million.", None),
        ("The fund is $6,813,063.", None),
        ("The fund is $1.8 trillion.", None),
    ],
)
def test_digits_and_a_scale_word_that_cannot_both_be_meant_are_doubted(
    text: str, doubt: str | None
) -> None:
    (figure,) = find(text, cut(text))
    assert figure.doubt == doubt


@in_one_test(
    ("text", "size_of"),
    [
        ("India is a $3 trillion economy.", "economy"),
        ("It opens a market worth $500 billion.", "market"),
        ("They signed $30b of two-way trade with China.", "trade"),
        ("The Crown holds $223 billion of assets.", "assets"),
        ("The Crown gives $30 million of aid.", None),
        ("They see $250 billion worth of public and private construction activity.", "market"),
        ("It brings $40 million of private investment.", "market"),
        ("Honey is a $180 million industry, and it grows.", "market"),
        ("Building activity is projected to reach $37 billion next year.", "market"),
        ("Dairy export revenue is forecast to reach $27 billion.", "market"),
        ("Tourism contributes $9 billion a year to our economy.", "economy"),
        ("Our exports to Malaysia rose to $2 billion.", "trade"),
        ("We exported $190 million of goods there.", "trade"),
        ("The $15 billion state housing portfolio is old.", "assets"),
        ("They use the Government's $15 billion of state houses better.", "assets"),
        ("They hold $100 billion of investment stock abroad.", "assets"),
        ("Without it there is a deficit of $4 billion.", "assets"),
        # What somebody gives, to whatever market or economy.
        ("It injects a further $4 billion into the economy.", None),
        ("A $400 million tourism sector recovery package comes.", None),
        ("We are investing $1.4 billion in this sector.", None),
        ("They collect $34 million from the fishing industry.", None),
        ("A $2 million export growth fund opens.", None),
        ("We fund $3 million to build state houses.", None),
        ("The project is valued at $850 million in all.", None),
    ],
)
def test_a_sum_may_be_the_size_of_an_economy(text: str, size_of: str | None) -> None:
    (figure,) = find(text, cut(text))
    assert figure.size_of == size_of


@in_one_test("role", ["heading", "paragraph", "list_item", "table_row"])
def test_what_the_document_says_has_figures(role: str) -> None:
    found = find(SAID, [Segment(role, 0, len(SAID))])
    assert [SAID[each.start : each.end] for each in found] == ["40", "$9 million"]


def test_a_number_is_never_read_across_the_edge_of_a_segment() -> None:
    body = "They gave 40\n\nmillion reasons, and $5\n\nbillion was never said."
    for figure in found_in(body):
        assert "\n\n" not in body[figure.start : figure.end]


def test_an_empty_body_has_no_figures() -> None:
    assert found_in("") == ()


# Any text at all.


def assert_lawful(body: str) -> None:
    at = 0
    for figure in found_in(body):
        assert at <= figure.start < figure.end <= len(body)
        assert body[figure.start : figure.end].strip()
        assert math.isfinite(figure.value)
        assert figure.high is None or math.isfinite(figure.high)
        left, right = figure.sentence
        assert left <= figure.start < figure.end <= right
        at = figure.end


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*sorted(numerals.ONES), "fold", "a", "§", "®", "_", "-", "’", " ", "ā"]
            ),
            st.text(max_size=3),
            st.integers(0, 99).map(str),
        )
    ).map("".join),
    st.integers(0, 9),
)
def test_the_quick_search_for_numbers_finds_what_the_plain_one_finds(text: str, start: int) -> None:
    low = text.lower()
    plain = [match.span() for match in candidates.CANDIDATE.finditer(low, start)]
    assert list(candidates.find(low, start, len(low))) == plain


@pytest.mark.parametrize(
    ("body", "most", "unread"),
    [
        ("It took 3 days. It cost $5. It cost $6.", 3, None),
        ("It took 3 days. It cost $5. It cost $6.", 2, "6"),
        ("It took 3 days.\n\nIt cost $5.\n\nIt cost $6.", 2, "6"),
        ("It took 3 days.\n\nIt cost $5.\n\n", 2, None),
    ],
)
def test_the_first_number_behind_too_many_is_named(
    body: str, most: int, unread: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST_NUMBERS", most)
    *others, last = read(body, cut(body))
    if unread is None:
        assert isinstance(last, Figure)
        return
    assert len(others) == most
    assert isinstance(last, Excluded)
    assert (body[last.start : last.end], last.reason) == (unread, figures.TOO_MANY)


@given(st.text())
def test_any_text_gives_sorted_spans_inside_it(body: str) -> None:
    assert_lawful(body)


PARTS = (
    *"0123456789", *"$€£¥%°½¼²³+-–—−/.,:;()[]\"'“”’*_#@ \n\t",
    "\u00a0", "\u2009", "\u202f", "\n\n", " ", " ", " and ", " to ", " or ", " in ", " a ", " an ",
    " of ", "one", "two", "nine", "twenty", "hundred", "thousand", "million", "billion", "dozen",
    "half", "third", "thirds", "quarter", "fold", "times", "per cent", "percentage points", "km/h",
    "km", "kg", "MW", "m", "bn", "k", "c", "cents", "dollars", "euros", "NZ$", "US$", "NZD",
    "years",
    "year", "-year-old", "aged ", "under ", "over ", "between ", "from ", "up to ", "about ",
    "each year", "people", "schools", "ranked ", "Level ", "section ", "May", "am", "pm", "th",
    "s", "1.2", "1,000", "2017", "2024/25", "](http://a.nz/", "a@b.nz", "x", "Å", "İ", "ß", "٣",
    "²", "𝟑",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_text_of_numbers_and_units_gives_sorted_spans_inside_it(body: str) -> None:
    assert_lawful(body)


@given(st.lists(st.sampled_from(EXAMPLES), max_size=6), st.sampled_from(["\n\n", " ", "\n", ""]))
def test_examples_run_together_give_sorted_spans_inside_them(
    examples: list[Example], joint: str
) -> None:
    assert_lawful(joint.join(example.body for example in examples))


@given(st.integers(19, 400), st.sampled_from(["", "$", "-"]))
def test_a_numeral_of_more_than_18_digits_is_no_figure(length: int, lead: str) -> None:
    body = f"The code {lead}{'7' * length} was read out to the clerk."
    assert found_in(body) == ()


# A list or a heading has company of its own.
SENTENCES = [each for each in EXAMPLES if each.expected and "\n" not in each.body]


def test_text_before_and_behind_moves_the_figures_and_nothing_else() -> None:
    lead = "The Minister of Health welcomed the report from the Ministry this afternoon.\n\n"
    tail = "\n\nThe Minister thanked everyone who had taken part in the work so far.\n"
    bodies = [example.body for example in SENTENCES[::7]]
    assert len(bodies) > 100
    alone = {b: [(f.start + len(lead), f.kind, f.value) for f in found_in(b)] for b in bodies}
    among = {b: [(f.start, f.kind, f.value) for f in found_in(lead + b + tail)] for b in bodies}
    assert [(body, among[body], alone[body]) for body in bodies if among[body] != alone[body]] == []


# Hostile inputs, of so many characters that what grows with the square takes seconds.

SIZE = 6_000
LIMIT = 0.6
"""Seconds of processor time: far above what it takes, far below what a square of it would."""

HOSTILE = {
    "digits": "7",
    "zeros": "0",
    "dollar signs": "$",
    "commas": ",",
    "full stops": ".",
    "digits and commas": "1,",
    "digits and full stops": "1.",
    "groups of thousands": ",000",
    "slashes": "1/",
    "minus signs": "-",
    "numbers and dashes": "1-",
    "1 to 1": "1 to 1 ",
    "from 1 to 2": "from 1 to 2 ",
    "between 1 and 2": "between 1 and 2 ",
    "dollars in a range": "$1-",
    "million million": "million ",
    "one hundred and one": "one hundred and one and ",
    "one hundred": "one hundred ",
    "twenty": "twenty-",
    "half a": "half a ",
    "a": "a ",
    "and a half": "one and a half ",
    "one in one": "one in ",
    "per cent": "1 per cent ",
    "per": "per ",
    "over": "over the ",
    "about": "about ",
    "list items": "- 1\n",
    "numbered items": "1. a\n",
    "paragraphs of one number": "1\n\n",
    "lines of one number": "1\n",
    "nouns behind numbers": "1 new school of ",
    "a noun without end": "big ",
    "nested guillemets": "«(»",
    "brackets": "[",
    "parentheses": "(",
    "link targets": "](",
    "links": "[1](http://a.nz/1) ",
    "angle brackets": "<",
    "at signs": "a@",
    "letters and full stops": "a.",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "spaces behind digits": "1  ",
    "line ends": "\n",
    "months": "1 May ",
    "years": "2017 ",
    "fiscal years": "2024/25 ",
    "clock times": "9.30am ",
    "aged": "aged ",
    "quotation marks": "“1 ",
}


def hostile(name: str) -> str:
    piece = HOSTILE[name]
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


def out_of_time(number: int, frame: object) -> None:
    raise TimeoutError(f"not done within {LIMIT} seconds")


def assert_finishes(body: str) -> None:
    segments = cut(body)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGVTALRM, out_of_time)
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    before = time.process_time()
    try:
        find(body, segments)
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    assert time.process_time() - before < LIMIT


@in_one_test("name", HOSTILE)
def test_a_long_text_of_one_pattern_does_not_hang(name: str) -> None:
    assert_finishes(hostile(name))


@in_one_test(
    "body",
    [
        pytest.param("“" * (SIZE // 2) + "”" * (SIZE // 2), id="nested quotes"),
        pytest.param("(" * (SIZE // 2) + "1" + ")" * (SIZE // 2), id="nested brackets"),
        pytest.param("x" * SIZE, id="one word without a space"),
        pytest.param("1" + " " * SIZE + "million", id="a gap without end"),
        pytest.param("$" + "9" * SIZE, id="an amount without end"),
        pytest.param("1 " + "big " * (SIZE // 4), id="a noun phrase without end"),
        pytest.param("twenty " + "and " * (SIZE // 4), id="and without end"),
        pytest.param("http://" + "a" * SIZE, id="an address without end"),
        pytest.param("a" * SIZE + "@b.nz 40 people", id="a mailbox without end"),
        pytest.param("[a](" * (SIZE // 8) + ")" * (SIZE // 2), id="nested links"),
        pytest.param("40 people " * (SIZE // 10), id="one sentence without end"),
    ],
)
def test_a_long_piece_does_not_hang(body: str) -> None:
    assert_finishes(body)
