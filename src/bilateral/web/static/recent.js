// Pairs that were read lately, kept in this browser and nowhere else.
"use strict";
(() => {
  const NAME = "bilateral-recent", MOST = 8;
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(NAME) || "[]");
      return Array.isArray(found) ? found.filter((one) => /^[A-Z]{3}-[A-Z]{3}$/.test(one.pair) && typeof one.title === "string") : [];
    } catch { return []; }
  };
  const write = (pairs) => { try { localStorage.setItem(NAME, JSON.stringify(pairs.slice(0, MOST))); } catch { /* not allowed here */ } };

  const pair = document.body.dataset.pair;
  if (pair) {
    const title = document.querySelector("h1").textContent.trim().replace(/\s+/g, " ");
    write([{ pair, title }, ...read().filter((one) => one.pair !== pair)]);
  }
  const section = document.getElementById("recent-pairs"), pairs = read();
  if (!section || !pairs.length) return;
  for (const one of pairs) {
    const link = document.createElement("a");
    link.href = `/brief/${one.pair.replace("-", "/")}`;
    link.textContent = one.title;
    const item = document.createElement("li");
    item.append(link);
    section.querySelector("ul").append(item);
  }
  section.querySelector("button").addEventListener("click", () => { write([]); section.hidden = true; });
  section.hidden = false;
})();
