"""Write a vault of generated notes, the same for the same number: headings, links, tables, lists, tags.

    python benchmarks/garden/generate.py FOLDER [NOTES]

2,000 notes are 11 MB. Half of the links are wikilinks, half Markdown's own, so that every generator has some to resolve.
Words follow Zipf's law over a made vocabulary, as those of a language roughly do.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect
from itertools import accumulate
from pathlib import Path

_SYLLABLES = [
    "ba",
    "be",
    "da",
    "de",
    "fa",
    "ka",
    "ke",
    "la",
    "le",
    "ma",
    "me",
    "na",
    "ne",
    "pa",
    "ra",
    "re",
    "sa",
    "se",
    "ta",
    "te",
    "va",
    "vo",
    "zu",
    "lo",
    "mi",
    "no",
    "po",
    "ri",
    "so",
    "ti",
    "tu",
    "ki",
]
_VOCABULARY = 20_000
_PARAGRAPHS, _SENTENCES, _WORDS = 12, 4, (7, 15)
_LINKS = 10


class Writer:
    """Writes notes from one seed."""

    def __init__(self, notes: int) -> None:
        self.random = random.Random(notes)  # noqa: S311 - no secret
        made = dict.fromkeys(
            "".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4)))
            for _ in range(_VOCABULARY * 2)
        )
        self.words = list(made)[:_VOCABULARY]
        self.ranks = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.notes = notes

    def word(self) -> str:
        """Return a word, a common one more often."""
        return self.words[bisect(self.ranks, self.random.random() * self.ranks[-1] * 0.999999)]

    def sentence(self, link: str = "") -> str:
        """Return a sentence, with a link in its middle if one is given."""
        words = [self.word() for _ in range(self.random.randint(*_WORDS))]
        if link:
            words.insert(len(words) // 2, link)
        words[0] = words[0].capitalize()
        return f"{' '.join(words)}."

    def link(self, number: int) -> str:
        """Return a link to another note."""
        to = (number + 1 + int(self.random.random() ** 2 * (self.notes - 1))) % self.notes
        return (
            f"[[note-{to}|{self.word()}]]" if self.random.random() < 0.5 else f"[{self.word()}](note-{to}.md)"
        )

    def note(self, number: int) -> str:
        """Return the text of a note."""
        lines = [
            "---",
            "publish: true",
            f"title: Note {number} {self.word()}",
            f"tags: [{self.words[number % 40]}, {self.words[number % 23]}]",
            "---",
            "",
        ]
        links = [self.link(number) for _ in range(_LINKS)]
        for at in range(_PARAGRAPHS):
            if at % 3 == 0:
                lines += [f"{'#' * (2 + at % 2)} {self.sentence()[:-1]}", ""]
            sentences = [
                self.sentence(links.pop() if links and part == 0 else "") for part in range(_SENTENCES)
            ]
            lines += [" ".join(sentences), ""]
            if at % 6 == 2:
                lines += ["| a | b | c |", "| --- | ---: | --- |"]
                lines += [
                    f"| {self.word()} | {self.random.randint(1, 9999)} | **{self.word()}** |"
                    for _ in range(6)
                ]
                lines.append("")
            if at % 6 == 5:
                lines += [*(f"- {self.sentence()}" for _ in range(4)), ""]
        return "\n".join(lines)


def main() -> None:
    """Write the vault."""
    folder, notes = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    folder.mkdir(parents=True, exist_ok=True)
    writer = Writer(notes)
    for number in range(notes):
        (folder / f"note-{number}.md").write_text(writer.note(number), encoding="utf-8")


if __name__ == "__main__":
    main()
