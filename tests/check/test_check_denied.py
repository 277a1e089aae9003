"""What "not" and "only" say of a country, a figure or a rank, and who pays and who is paid; held against the default edition."""

from __future__ import annotations

import pytest

from bilateral.check import Known

from .conftest import checked

SUPPORTED, CONTRADICTED, OPEN = {"supported"}, {"contradicted"}, {"no-evidence"}

MEMBERS = [
    ("IND-JPN", SUPPORTED, "Japan is no member of BRICS or of the Non-Aligned Movement, whereas India belongs to both."),
    ("IND-JPN", {"supported", "contradicted"}, "Japan is no member of BRICS or of the Non-Aligned Movement, whereas India belongs to neither."),
    ("IND-JPN", CONTRADICTED, "India is no member of BRICS."),
    ("IND-JPN", SUPPORTED, "India is no member of the OECD."),
    ("IND-JPN", SUPPORTED, "Japan is not one of the members of BRICS."),
    ("IND-JPN", CONTRADICTED, "India belongs to neither BRICS nor the Non-Aligned Movement."),
    ("IND-JPN", SUPPORTED, "Japan is no member of BRICS, but India is."),
    ("IND-JPN", OPEN, "It is a myth that India is a member of the OECD."),
    ("FRA-CHE", SUPPORTED, "Switzerland, no member of NATO or the European Union, is in the OECD."),
    ("FRA-CHE", OPEN, "Of NATO, the OECD and the European Union, Switzerland belongs only to the OECD."),
    ("IND-JPN", OPEN, "No member of the OECD, Japan belongs to the G20."),
    ("THA-VNM", SUPPORTED, "Thailand and Vietnam sit side by side in ASEAN, but in the Francophonie only Vietnam is a member, Thailand being an observer."),
    ("THA-VNM", SUPPORTED, "In the Francophonie only Vietnam is a member, Thailand being an observer."),
    ("THA-VNM", CONTRADICTED, "In the Francophonie only Thailand is a member, Vietnam being an observer."),
    ("THA-VNM", SUPPORTED, "Thailand being an observer, only Vietnam is a member of the Francophonie."),
    ("THA-VNM", CONTRADICTED, "In the Francophonie Vietnam is an observer and Thailand a member."),
]  # fmt: skip
PAID = [
    ("RUS-CHN", SUPPORTED, "About a fifth of China's crude oil bill went to Russia in 2024, more than to any other supplier."),
    ("RUS-CHN", CONTRADICTED, "About half of China's crude oil bill went to Russia in 2024."),
    ("RUS-CHN", SUPPORTED, "A fifth of Chinese spending on crude oil went to Russia in 2024."),
    ("SAU-CHN", SUPPORTED, "Of China's payments for crude oil in 2024, 16 per cent went to Saudi Arabia."),
    ("RUS-CHN", CONTRADICTED, "Russia's share of China's crude oil bill was 40% in 2024."),
    ("RUS-IND", SUPPORTED, "India's crude oil bill of 2023: 35 per cent to Russia, 20 per cent to Iraq."),
    ("RUS-IND", CONTRADICTED, "India's crude oil imports of 2023: 20 per cent from Russia, 35 per cent from Iraq."),
    ("CHL-CHN", SUPPORTED, "Nearly three quarters of Chile's copper ore earnings came from China in 2023."),
    ("CHL-JPN", CONTRADICTED, "Half of Chile's copper ore receipts of 2023 were paid by Japan."),
    ("IND-JPN", SUPPORTED, "The United States was the best customer of India's exporters in 2023."),
    ("JPN-CHN", SUPPORTED, "China's exporters supplied 22 per cent of Japan's imports in 2023."),
    ("AUS-NZL", CONTRADICTED, "Australia was the best customer of New Zealand's exporters in 2023."),
    ("AUS-NZL", {"supported", "contradicted"}, "China supplied a quarter of Australia's imports in 2023, and Australia's best customer was Japan."),
]  # fmt: skip
ONLY = [
    ("IND-JPN", CONTRADICTED, "Only Brazil and Australia sold Japan more iron ore than India in 2010."),
    ("IND-JPN", SUPPORTED, "Only Australia, Brazil and South Africa sold Japan more iron ore than India in 2010."),
    ("JPN-ZAF", CONTRADICTED, "Only Australia sold Japan more iron ore than South Africa in 2010."),
    ("JPN-ZAF", CONTRADICTED, "Only India and Brazil sold Japan more iron ore than South Africa in 2010."),
    ("KOR-ZAF", SUPPORTED, "South Africa trailed only Australia and Brazil among South Korea's suppliers of iron ore in 2023."),
    ("KOR-ZAF", CONTRADICTED, "South Africa trailed only Brazil among South Korea's suppliers of iron ore in 2023."),
    ("CHL-PER", CONTRADICTED, "Only Chile mined more copper than Peru in 2023."),
    ("IND-CHN", CONTRADICTED, "In 2025 only India had a larger population than the United States."),
    ("RUS-CHN", OPEN, "Only Russia supplied a fifth of China's crude oil imports in 2024."),
]  # fmt: skip
DENIED = [
    ("ZAF-RUS", CONTRADICTED, "Russia, not South Africa, accounts for the bulk of the world's mined platinum."),
    ("ZAF-RUS", SUPPORTED, "South Africa, not Russia, accounts for the bulk of the world's mined platinum."),
    ("ZAF-RUS", SUPPORTED, "It is South Africa and not Russia that mines the bulk of the world's platinum."),
    ("ZAF-RUS", CONTRADICTED, "Not South Africa but Russia mines the bulk of the world's platinum."),
    ("ZAF-RUS", OPEN, "South Africa does not account for the bulk of the world's mined platinum."),
    ("ZAF-RUS", OPEN, "In 2024 Russia did not mine 70 per cent of the world's platinum."),
    ("RUS-CHN", CONTRADICTED, "Saudi Arabia rather than Russia supplied a fifth of China's crude oil imports in 2024."),
    ("RUS-CHN", CONTRADICTED, "Russia was not China's largest supplier of crude oil in 2024."),
    ("SAU-CHN", SUPPORTED, "Saudi Arabia was not China's largest supplier of crude oil in 2024."),
    ("AUS-CHN", CONTRADICTED, "China wasn't Australia's largest customer in 2023."),
    ("CHL-PER", SUPPORTED, "Peru was not the world's largest miner of copper in 2023."),
    ("CHL-PER", CONTRADICTED, "Chile was not the largest miner of copper in 2023."),
    ("CHL-PER", OPEN, "It is not true that Chile was the largest miner of copper in 2023."),
    ("AUS-CHN", OPEN, "China failed to become Australia's largest customer in 2023."),
    ("AUS-CHN", SUPPORTED, "It is a fact that China took 37 per cent of Australia's exports in 2023."),
    ("AUS-CHN", OPEN, "Far from being Australia's largest customer, China took only 4 per cent of its exports in 2023."),
    ("AUS-CHN", OPEN, "It is false that China took half of Australia's exports in 2023."),
]  # fmt: skip


@pytest.mark.parametrize(("pair", "verdicts", "text"), [*MEMBERS, *PAID, *ONLY, *DENIED])
def test_statement(opened: Known, pair: str, verdicts: set[str], text: str) -> None:
    assert {claim.verdict for claim in checked(opened, text, pair).claims} == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Guinea's mines will shape the fortunes of Chinese smelters for a generation.",
        "Young engineers will carry the partnership of India and Japan forward.",
        "The coming decade will test the friendship of Ankara and Moscow.",
        "For background, turn to the sections on the Quad and on development loans.",
        "For more on the Quad, see the note on four-country talks.",
        "For a longer account, compare the note on the Quad.",
        "Nothing in Asian diplomacy is quite as charming as an elephant sent to a zoo.",
        "Few friendships in Asia are as moving as that of India and Japan.",
    ],
)
def test_passed_over(opened: Known, text: str) -> None:
    assert checked(opened, text, "IND-JPN").claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "LUPEX will carry an Indian rover on a Japanese lander to the Moon's polar region.",
        "The bullet train of India and Japan will run at 320 km/h.",
        "Australia was the best customer of Japanese timber firms.",
        "No country in Asia has as many islands as Japan.",
        "For lithium, Japan turned to Chile and Australia.",
    ],
)
def test_a_claim_after_all(opened: Known, text: str) -> None:
    assert checked(opened, text, "IND-JPN").claims
