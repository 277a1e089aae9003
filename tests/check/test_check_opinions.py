"""Which sentences weigh instead of telling, by their frame or their words, and which tell something all the same."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        ("IND-JPN", "It is hard to imagine a more agreeable lender than JICA."),
        ("AUS-JPN", "It is impossible not to like the ease with which Canberra and Tokyo talk."),
        ("IND-JPN", "Hard to fault the courtesy of JICA's officers."),
        (
            "IND-JPN",
            "There is something quietly moving about the long Buddhist thread between the two nations.",
        ),
        ("NOR-SWE", "There is something endearing in the way Oslo and Stockholm compete."),
        ("IND-JPN", "There is much to admire in the way the Delhi Metro is run."),
        ("BRA-CHN", "There is more theatre than substance in the Brasilia-Beijing embrace."),
        ("CHL-PER", "Chile and Peru have a great deal to be proud of."),
        ("ESP-PRT", "Madrid and Lisbon make the most agreeable of neighbours."),
        ("GBR-IRL", "London and Dublin make an odd couple."),
        ("IND-JPN", "Sake and spice make the unlikeliest of companions, and so do Tokyo and Delhi."),
        ("IND-JPN", "Critics will wonder whether ten trillion yen is anything more than a headline."),
        ("IND-JPN", "Sceptics will ask whether the 75-billion-dollar swap line is more than a gesture."),
        ("IND-JPN", "Few will mourn the Asia-Africa Growth Corridor."),
        ("IND-JPN", "Surely nobody now believes in the promised 3.5 trillion yen."),
        ("IND-JPN", "One struggles to see what the Asia-Africa Growth Corridor was ever for."),
        ("BRA-ARG", "Whether Mercosur is anything other than a habit is open to doubt."),
        ("AUS-CHN", "The irony is that Canberra and Beijing need each other more than they admit."),
        ("IND-JPN", "The genius of the Delhi Metro was to make Japanese punctuality look Indian."),
        ("IND-JPN", "Hats off to the engineers of the Delhi Metro."),
        ("IND-JPN", "Suppose for a moment that RCEP had never existed."),
        ("IND-JPN", "Next, look up the visa numbers and add a chart."),
        ("IND-JPN", "My abiding memory of Nara is of two prime ministers feeding deer."),
        ("IND-JPN", "This House regrets the slow progress of the freight corridor."),
        ("IND-JPN", "This essay asks why the CEPA disappointed both sides after 2011."),
        ("IND-JPN", "In the next chapter we look at the swap line of 75 billion dollars."),
        ("IND-JPN", "Discuss the place of the Act East Forum in the Northeast. (250 words)"),
        ("MEX-USA", "Mexico and the United States are condemned to share a destiny."),
        ("IND-JPN", "By the 2040s the two will be building submarines together."),
        ("IND-JPN", "Japanese caution and Indian haste are an awkward fit."),
        ("BRA-CHN", "Beijing and Brasilia make unlikely soulmates."),
        ("USA-VNM", "Washington's courtship of Hanoi is patient and a little breathless."),
        ("IND-JPN", "The CEPA reads like a document written by people who had never met an exporter."),
        ("CHN-GIN", "Conakry sells Beijing its birthright too cheaply."),
        ("KOR-JPN", "Seoul and Tokyo remain prisoners of their textbooks."),
        ("IND-JPN", "Delhi treats Tokyo as a rich uncle."),
        ("FRA-DEU", "The Franco-German tandem wobbles, yet nobody gets off."),
    ],
)
def test_weighs(check: Check, pair: str, text: str) -> None:
    assert check(text, pair).claims == ()


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        ("IND-JPN", "It is easy to forget that India did not sign RCEP."),
        ("IND-JPN", "It is hard to believe that the two countries signed their treaty of peace in 1953."),
        ("IND-JPN", "There is nothing in the CEPA on fighter aircraft."),
        ("AUS-JPN", "There is little trade in gold between Australia and Japan."),
        ("IND-JPN", "There are more people in India than in Japan."),
        ("IND-JPN", "Suzuki makes more cars in India than in Japan."),
        ("FRA-DEU", "Germany's exports to France are worth more than those of France to Germany."),
        ("IND-JPN", "India is anything but a member of RCEP."),
        ("IND-JPN", "India is nothing less than the fourth largest economy in the world."),
        ("IND-JPN", "The secret of the line is in Japanese loans: they cover 81 per cent of its cost."),
        ("IND-JPN", "The task force on the bullet train met in Tokyo."),
        ("IND-JPN", "One must go back to 1949 to find the elephant Indira."),
        ("IND-JPN", "One of the two countries is a permanent member of the Security Council."),
        ("IND-JPN", "Note that Japan ratified the agreement in 2017."),
        ("IND-JPN", "Remember that the Act East Forum was set up in 2017."),
        ("IND-JPN", "Sadly, the US-2 talks never led to a contract."),
        ("IND-JPN", "Sadly, Japan voted against India at the United Nations in 1998."),
        ("IND-JPN", "The good ship Tosa Maru opened the cotton line in 1893."),
        ("IND-JPN", "Abe's warm friendship with Modi began with the latter's visit to Japan in 2014."),
        ("IND-JPN", "The Treaty of Peace, generous in spirit, waived all reparations."),
        ("USA-VNM", "The United States and Vietnam fought a long and terrible war."),
        ("BRA-CHN", "China is by far the most important buyer of Brazil's iron ore."),
        ("AUS-JPN", "Australia is Japan's dependable supplier of coal."),
        ("IND-JPN", "India must import nearly all of its crude oil."),
        ("IND-JPN", "Japan could not import Indian mangoes until 2006."),
        (
            "IND-JPN",
            "Japan could sell reactors to India from July 2017, when the nuclear agreement took effect.",
        ),
        ("IND-JPN", "Perhaps 30,000 people came to hear Nehru in 1957."),
        ("IND-JPN", "Perhaps the oddest gift was an elephant, sent from India to Ueno zoo in 1949."),
        ("KAZ-RUS", "Kazakhstan, wisely perhaps, joined the Eurasian Economic Union at its founding."),
        ("IND-JPN", "Japan never ratified the agreement."),
        ("IND-JPN", "The two countries hold an annual summit, a rare privilege."),
        ("ESP-PRT", "Lisbon is the smaller of the two capitals."),
        ("FRA-DEU", "France and Germany use the same currency."),
        ("IND-JPN", "Delhi is further from Tokyo than Beijing is."),
        ("IND-JPN", "India and Japan have no mutual defence pact."),
    ],
)
def test_tells(check: Check, pair: str, text: str) -> None:
    assert check(text, pair).claims


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The landmark trade pact, the CEPA, was signed in February 2011.", "supported"),
        ("The landmark trade pact, the CEPA, was signed in February 2013.", "contradicted"),
        ("Note that the civil nuclear agreement was signed in November 2016.", "supported"),
        ("Note that the civil nuclear agreement was signed in November 2012.", "contradicted"),
        ("South Korea is, perhaps to the surprise of some, not a member of the Quad.", "supported"),
        ("South Korea is, perhaps to the surprise of some, a member of the Quad.", "contradicted"),
    ],
)
def test_colour_decides_nothing(check: Check, text: str, verdict: str) -> None:
    assert verdict in verdicts(check, text, "IND-JPN")
