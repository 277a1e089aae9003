"""Every country code of BACI V202401b, in its list of countries or in its trade, resolves."""

from __future__ import annotations

import pytest

from bilateral.world import by_code, code_table

CODES = """
    4 8 12 16 20 24 28 31 32 36 40 44 48 50 51 52 56 58 60 64 68 70 72 76 84 86 90 92 96 100 104 108
    112 116 120 124 132 136 140 144 148 152 156 162 166 170 174 175 178 180 184 188 191 192 196 200
    203 204 208 212 214 218 222 226 231 232 233 238 242 246 251 258 260 262 266 268 270 275 276 278
    280 288 292 296 300 304 308 316 320 324 328 332 340 344 348 352 360 364 368 372 376 380 384 388
    392 398 400 404 408 410 414 417 418 422 426 428 430 434 440 442 446 450 454 458 462 466 470 478
    480 484 490 496 498 499 500 504 508 512 516 520 524 528 530 531 533 534 535 540 548 554 558 562
    566 570 574 579 580 583 584 585 586 591 598 600 604 608 612 616 620 624 626 634 642 643 646 652
    654 659 660 662 666 670 674 678 682 686 688 690 694 697 699 702 703 704 705 706 710 711 716 724
    728 729 736 740 748 752 757 760 762 764 768 772 776 780 784 788 792 795 796 798 800 804 807 810
    818 826 834 842 849 854 858 860 862 876 882 887 891 894
"""


@pytest.mark.parametrize("code", [int(code) for code in CODES.split()])
def test_resolves(code: int) -> None:
    assert by_code("baci", code)


def test_nothing_else_is_called_a_baci_code() -> None:
    # 230, Ethiopia with Eritrea, ended before BACI's first year, but is in the data that BACI is made from.
    assert {code for code, _ in code_table("baci")} - {int(code) for code in CODES.split()} == {230}
