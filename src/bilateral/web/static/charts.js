// Charts answer to the pointer and to the arrow keys: the reading below them tells the values at that place.
// The data are those of the table that stands folded under each chart; the scale is read off the axis's labels.
"use strict";
(() => {
  const enhance = (figure) => {
    const drawing = figure.querySelector(".drawing"), svg = drawing.querySelector("svg");
    const rows = [...figure.querySelectorAll(".data tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
    const heads = [...figure.querySelectorAll(".data thead th")].map((cell) => cell.textContent);
    if (rows.length < 2) return;
    const reading = document.createElement("p");
    reading.className = "reading";
    reading.setAttribute("role", "status");
    drawing.after(reading);
    drawing.classList.add("live");
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", `${figure.querySelector("figcaption").firstChild.textContent.trim()}: values by the left and right arrow keys`);
    let at = -1;

    // Where each row stands: at the label that reads as it does, or between two labels that are years.
    const middle = (label) => { const box = label.getBoundingClientRect(); return { x: box.left + box.width / 2, y: box.top + box.height / 2 }; };
    const places = () => {
      const labels = [...svg.querySelectorAll("text")].map((label) => [label.textContent.trim(), middle(label)]);
      const own = rows.map(([head]) => labels.find(([text]) => text === head || (text.endsWith("…") && head.startsWith(text.slice(0, -1))))?.[1]);
      const known = rows.map(([head], place) => [Number(head), own[place]]).filter(([year, place]) => Number.isFinite(year) && place);
      const across = known.length < 2 || Math.abs(known[0][1].y - known[1][1].y) < 3;
      if (own.every(Boolean)) return { across: Math.abs(own[0].y - own.at(-1).y) < Math.abs(own[0].x - own.at(-1).x), at: own };
      if (known.length < 2 || !across) return null;
      const [first, last] = [known[0], known.at(-1)], step = (last[1].x - first[1].x) / (last[0] - first[0]);
      return { across: true, at: rows.map(([head]) => Number.isFinite(Number(head)) ? { x: first[1].x + (Number(head) - first[0]) * step, y: 0 } : null) };
    };
    const hair = document.createElementNS("http://www.w3.org/2000/svg", "line");
    hair.setAttribute("class", "hair");
    const show = (place, where) => {
      at = (place + rows.length) % rows.length;
      reading.textContent = rows[at].map((cell, column) => column ? (cell ? `${heads[column]} ${cell}` : "") : cell).filter(Boolean).join("; ");
      const point = where?.at[at];
      if (!point) { hair.remove(); return; }
      const matrix = svg.getScreenCTM().inverse(), seen = new DOMPoint(point.x, point.y).matrixTransform(matrix), box = svg.viewBox.baseVal;
      const [x1, y1, x2, y2] = where.across ? [seen.x, box.y, seen.x, box.y + box.height] : [box.x, seen.y, box.x + box.width, seen.y];
      Object.entries({ x1, y1, x2, y2 }).forEach(([name, value]) => hair.setAttribute(name, value));
      svg.append(hair);
    };
    drawing.addEventListener("pointermove", (event) => {
      const where = places();
      if (!where) return;
      const far = (point) => !point ? Infinity : Math.abs(where.across ? point.x - event.clientX : point.y - event.clientY);
      const nearest = where.at.reduce((best, point, place) => far(point) < far(where.at[best]) ? place : best, 0);
      if (nearest !== at || !hair.isConnected) show(nearest, where);
    });
    drawing.addEventListener("pointerleave", () => { hair.remove(); reading.textContent = ""; at = -1; });
    drawing.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      show(at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step, places());
    });
  };
  document.querySelectorAll("figure").forEach((figure) => { if (figure.querySelector(".drawing svg") && figure.querySelector(".data tbody")) enhance(figure); });
})();
