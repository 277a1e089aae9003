"""LaTeX as MathML, which browsers set by themselves: no script, no fonts."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape

from math_core import LatexError, LatexToMathML

_FORMULA = re.compile(r'<span class="math math-(?P<kind>inline|display)">(?P<latex>[^<]*)</span>')


def with_formulas(html: str) -> str:
    """Return the page with its formulas set; one that cannot be read stands there as it was written."""
    return _FORMULA.sub(_set, html) if 'class="math' in html else html


def _set(found: re.Match[str]) -> str:
    latex, display = unescape(found["latex"]).strip(), found["kind"] == "display"
    try:
        math = _setter().convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        why = escape(str(error).split("\n")[0][:120])
        return f'<code class="formula-error" title="{why}">{escape(latex)}</code>'
    # The alternative text is what a reader without MathML hears.
    math = math.replace("<math", f'<math alttext="{escape(latex)}"', 1)
    return f'<span class="formula">{math}</span>' if display else math


@cache
def _setter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)
