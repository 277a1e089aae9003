// The two pickers know names, codes and demonyms (WAI-ARIA combobox with a list), and the map fills them.
// Without this script the pickers are plain fields, and the map's shapes are links.
"use strict";
(async () => {
  const MOST = 9;
  const fields = ["a", "b"].map((id) => document.getElementById(id));
  const shapes = new Map([...document.querySelectorAll(".world a")].map((shape) => [shape.dataset.id, shape]));
  const said = document.getElementById("picked");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  let countries = [];
  try {
    const answer = await fetch("/api/countries?limit=500");
    countries = (await answer.json()).items.filter((one) => one.kind !== "area");
  } catch { return; } // the fields work as they are
  for (const one of countries) one.spellings = [one.name, one.official_name, ...one.names].map((name) => [fold(name), name]);

  const matching = (text) => {
    const key = fold(text);
    if (!key) return [];
    const found = [];
    for (const one of countries) {
      let best = null;
      one.spellings.forEach(([spelling, name], place) => {
        const rank = spelling === key ? 0 : spelling.startsWith(key) ? 1 : ` ${spelling}`.includes(` ${key}`) ? 2 : 9;
        const fit = rank + (place === 0 ? 0 : 0.5) + Math.min(spelling.length, 90) / 1000; // of two, the shorter is nearer
        if (rank < 9 && (!best || fit < best.fit)) best = { fit, name: place === 0 ? "" : name };
      });
      if (best) found.push({ one, rank: best.fit + (one.kind === "state" ? 0 : 0.3), by: best.name });
    }
    return found.sort((x, y) => x.rank - y.rank || x.one.name.localeCompare(y.one.name)).slice(0, MOST);
  };
  const chosen = (field) => {
    const key = fold(field.value);
    const exact = key ? countries.filter((one) => one.spellings.some(([spelling]) => spelling === key)) : [];
    return exact.length === 1 ? exact[0] : exact.find((one) => fold(one.name) === key) || null;
  };
  const colour = () => {
    for (const shape of shapes.values()) shape.removeAttribute("class");
    fields.forEach((field) => { const one = chosen(field); if (one && shapes.has(one.id)) shapes.get(one.id).setAttribute("class", field.id); });
  };

  const enhance = (field) => {
    const list = document.createElement("ul");
    list.className = "choices";
    list.id = `${field.id}-choices`;
    list.role = "listbox";
    list.hidden = true;
    list.setAttribute("aria-label", field.labels[0].textContent);
    field.after(list);
    field.removeAttribute("list");
    field.role = "combobox";
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    let at = -1;
    const close = () => { list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
    const take = (item) => {
      field.value = item.dataset.name;
      close();
      colour();
    };
    const move = (to) => {
      const items = [...list.children];
      if (!items.length) return;
      at = (to + items.length) % items.length;
      items.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
      items[at].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", items[at].id);
    };
    const show = () => {
      const found = matching(field.value);
      list.replaceChildren(...found.map(({ one, by }, place) => {
        const item = document.createElement("li");
        item.role = "option";
        item.id = `${list.id}-${place}`;
        item.dataset.name = one.name;
        item.setAttribute("aria-selected", "false");
        item.textContent = one.name;
        if (by) { const small = document.createElement("small"); small.textContent = ` ${by}`; item.append(small); }
        item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
        return item;
      }));
      at = -1;
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      field.removeAttribute("aria-activedescendant");
    };
    field.addEventListener("input", () => { show(); colour(); });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        move(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
      } else if (event.key === "Enter" && !list.hidden && (at >= 0 || list.children.length === 1)) {
        event.preventDefault();
        take(list.children[Math.max(at, 0)]);
      } else if (event.key === "Escape") close();
    });
  };
  fields.forEach(enhance);

  for (const shape of shapes.values()) {
    shape.addEventListener("click", (event) => {
      event.preventDefault();
      const free = !chosen(fields[0]) ? fields[0] : fields[1];
      free.value = shape.dataset.name;
      colour();
      const both = fields.every(chosen);
      said.textContent = both ? `${fields[0].value} and ${fields[1].value}.` : `${shape.dataset.name} is picked; now the other one.`;
      (both ? document.querySelector(".pick .do") : fields[1]).focus({ preventScroll: true });
    });
  }
  colour();
  document.body.dataset.ready = "true";
})();
