// Charts answer to the pointer and to the arrow keys: the reading below them tells the values at that place.
// The data are those of the table that stands folded under each chart; the scale is read off the axis's labels.
// Plus, minus and 0 (or the buttons) bring a chart nearer and back; what is near is dragged about. Data are saved as CSV.
"use strict";
(() => {
  const MOST = 8, KEYS = { "+": 1.6, "=": 1.6, "-": 1 / 1.6, 0: 0 };
  const button = (words, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  };
  const quoted = (cell) => /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const save = (name, lines) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
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
    const whole = svg.viewBox.baseVal, home = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    const view = (x, y, width) => {
      const height = width * home.height / home.width, within = (from, size, at, part) => Math.min(Math.max(at, from), from + size - part);
      svg.setAttribute("viewBox", [within(home.x, home.width, x, width), within(home.y, home.height, y, height), width, height].join(" "));
      drawing.classList.toggle("near", width < home.width);
      hair.remove();
    };
    const zoom = (factor) => { // about the middle of what is seen
      const seen = svg.viewBox.baseVal, width = factor ? Math.min(home.width, Math.max(home.width / MOST, seen.width / factor)) : home.width;
      view(seen.x + (seen.width - width) / 2, seen.y + (seen.height - width * home.height / home.width) / 2, width);
    };
    let held = null;
    drawing.addEventListener("pointerdown", (event) => {
      if (!drawing.classList.contains("near")) return;
      const seen = svg.viewBox.baseVal;
      held = { x: event.clientX, y: event.clientY, from: { x: seen.x, y: seen.y } };
      drawing.setPointerCapture(event.pointerId);
    });
    drawing.addEventListener("pointerup", () => { held = null; });
    drawing.addEventListener("pointermove", (event) => {
      if (held) {
        const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
        view(held.from.x - (event.clientX - held.x) * scale, held.from.y - (event.clientY - held.y) * scale, svg.viewBox.baseVal.width);
        return;
      }
      const where = places();
      if (!where) return;
      const far = (point) => !point ? Infinity : Math.abs(where.across ? point.x - event.clientX : point.y - event.clientY);
      const nearest = where.at.reduce((best, point, place) => far(point) < far(where.at[best]) ? place : best, 0);
      if (nearest !== at || !hair.isConnected) show(nearest, where);
    });
    drawing.addEventListener("pointerleave", () => { hair.remove(); reading.textContent = ""; at = -1; });
    drawing.addEventListener("keydown", (event) => {
      if (event.key in KEYS) { event.preventDefault(); zoom(KEYS[event.key]); return; }
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      show(at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step, places());
    });
    const tools = document.createElement("p"), about = figure.querySelector("figcaption").firstChild.textContent.trim();
    tools.className = "chart-tools";
    tools.append(
      button("Nearer", `Nearer: ${about}`, () => zoom(KEYS["+"])), button("Farther", `Farther: ${about}`, () => zoom(KEYS["-"])),
      button("Whole", `Whole: ${about}`, () => zoom(0)), button("CSV", `CSV of the data: ${about}`, () => save(`${figure.id || "chart"}.csv`, [heads, ...rows])),
    );
    reading.after(tools);
  };
  document.querySelectorAll("figure").forEach((figure) => { if (figure.querySelector(".drawing svg") && figure.querySelector(".data tbody")) enhance(figure); });
})();
