"""A text in another language than English is said to be read as if it were."""

from __future__ import annotations

from cases import in_one_test
from conftest import Workspace

from archive import languages

FRENCH = (
    "Le gouvernement a annoncé que la ville de Rive et les communes du fleuve recevront une aide"
    " pour la réparation des routes et des ponts dans les deux provinces. Le ministre a dit que"
    " cette aide est versée avec le soutien de la banque, et que les travaux commencent sur la"
    " côte au printemps."
)
GERMAN = (
    "Die Regierung stellt den Städten Geld für neue Schulen bereit, und das ist mehr als im"
    " letzten Jahr. Der Minister sagte, dass die Arbeit mit dem Bau der Straßen nicht endet."
    " Auf eine Anfrage der Partei werden die Pläne von der Stadt und dem Land geprüft, und zu"
    " den Kosten ist nichts bekannt."
)
SAMOAN = (
    "O le taimi lenei ua fiafia ai tagata uma i le aso o le malo, ma ua amata le galuega i le"
    " nuu. O le minisita na saunoa e uiga i le fale fou, ma le auala i le fanua, ma le tupe mo"
    " tamaiti aoga uma i le atunuu. Ia manuia le aso ma ia tumau le filemu i le lalolagi."
)
FINNISH = (
    "Hallitus on antanut rahaa uusille kouluille, ja ministeri sanoi, että työ alkaa keväällä, kun"
    " suunnitelmat ovat valmiit. Se ei ole vielä varmaa, mutta kaupunki on myös mukana sekä maksaa"
    " osan, joka oli aiemmin valtion. Tai niin se oli, kun siitä puhuttiin kanssa muiden."
)
NAMES = (
    "Ann Lee, Bo Roe, Cy Kay, Dee May, Eli Poe, Fay Orr, Gus Ash, Hal Dow, Ida Fox, Jo Day, " * 3
)
UKRAINIAN = "Уряд виділив кошти на нові школи, і міністр сказав, що роботи почнуться навесні. " * 5


@in_one_test(
    ("text", "language"),
    [
        (FRENCH, "French"),
        (GERMAN, "German"),
        (UKRAINIAN, "another script"),
        ("政府今天宣布为新学校提供资金，部长说工程将于春季开始。" * 5, "another script"),
        (FINNISH, "Finnish"),
        (SAMOAN, None),
        (NAMES, None),
        ("“Le roi est mort,” he said of the day and of the hall, and it was so. " * 6, None),
        (FRENCH[:80], None),
    ],
)
def test_a_language_is_told_by_its_commonest_words(text: str, language: str | None) -> None:
    assert languages.other_than_english(text) == language


def test_a_document_in_another_language_has_a_problem_that_says_so(workspace: Workspace) -> None:
    workspace.put("a.md", f"# Une aide\n\n{FRENCH}\n")
    workspace.put(
        "b.md", "# Aid\n\nThe road to the hall is open to all of the town, and it is new.\n"
    )
    workspace.load()
    rows = workspace.rows("SELECT path, code, message FROM problems")
    assert [(path, code) for path, code, _ in rows] == [("a.md", "language")]
    assert rows[0][2].startswith("It is in French, of which only the text is sure")
