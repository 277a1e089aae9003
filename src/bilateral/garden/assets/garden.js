// Search, hover preview and the choice of a scheme. Everything else on a page works without this file.
(() => {
  "use strict";
  const self = document.currentScript;
  const top = self.dataset.top, pageName = self.dataset.page;
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // --- Parts of the index come as scripts, because pages opened from a disk may not fetch anything.
  const parts = new Map();
  const arrived = new Map();
  const load = (name) => {
    if (!parts.has(name)) {
      parts.set(name, new Promise((done) => {
        const script = element("script", { src: `${top}search/${name}.js` });
        script.onload = () => done(arrived.get(name) ?? null);
        script.onerror = () => done(null);
        document.head.append(script);
      }));
    }
    return parts.get(name);
  };
  window.gardenIndex = (name, data) => arrived.set(name, data);

  // --- Words, cut as the index cuts them.
  const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  const words = (text) => {
    const found = [];
    for (const word of text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []) {
      if (cjk.test(word)) for (let i = 0; i < Math.max(word.length - 1, 1); i++) found.push(word.slice(i, i + 2));
      else found.push(word.slice(0, 40));
    }
    return found;
  };
  const shard = (word) => (/^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : /^[a-z0-9]/.test(word) ? word[0] : `u${(word.codePointAt(0) >> 6).toString(16)}`);
  const digit = (text, at) => text.charCodeAt(at) - 35;

  const find = async (query) => {
    const asked = words(query);
    if (!asked.length) return [];
    const about = await load("about");
    if (!about) return [];
    const scores = new Map(), hits = new Map();
    for (const [place, word] of asked.entries()) {
      const last = place === asked.length - 1;
      const names = last && word.length === 1 ? about.shards.filter((name) => name.startsWith(word)) : [shard(word)];
      const best = new Map();
      for (const name of names.filter((name) => about.shards.includes(name))) {
        const terms = await load(`t-${name}`) ?? {};
        for (const [term, [many, notes]] of Object.entries(terms)) {
          // The word that is being typed may still grow.
          if (term !== word && !(last && term.startsWith(word))) continue;
          const rarity = Math.log(1 + about.notes / many) * (term === word ? 1 : 0.6);
          for (let at = 0; at < notes.length; at += about.digits + 1) {
            let note = 0;
            for (let i = 0; i < about.digits; i++) note = note * 56 + digit(notes, at + i);
            best.set(note, Math.max(best.get(note) ?? 0, digit(notes, at + about.digits) * rarity));
          }
        }
      }
      for (const [note, score] of best) {
        scores.set(note, (scores.get(note) ?? 0) + score);
        hits.set(note, (hits.get(note) ?? 0) + 1);
      }
    }
    const most = Math.max(0, ...hits.values());
    const ranked = [...scores].filter(([note]) => hits.get(note) === most).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 20);
    return Promise.all(ranked.map(async ([note]) => {
      const part = await load(`n-${Math.floor(note / about.each)}`);
      return part?.[note % about.each];
    }));
  };

  const dialog = element("dialog", { class: "search", "aria-label": "Search" });
  const field = element("input", { type: "search", placeholder: "Search the notes", "aria-label": "Search the notes", autocomplete: "off" });
  const results = element("ol", { class: "results", "aria-live": "polite" });
  const close = element("button", { type: "button", class: "close", "aria-label": "Close the search" }, "×");
  dialog.append(element("div", { class: "bar" }, field, close), results);
  close.addEventListener("click", () => dialog.close());
  let asked = 0;
  field.addEventListener("input", async () => {
    const mine = ++asked;
    const found = (await find(field.value)).filter(Boolean);
    if (mine !== asked) return;
    results.replaceChildren(...found.map(([title, address, excerpt]) => {
      const url = top + (address && !/\.html?$/.test(address) ? `${address}/${pageName}` : address || pageName || "./");
      return element("li", {}, element("a", { href: url }, title), element("p", {}, excerpt));
    }));
    if (!found.length && field.value.trim()) results.append(element("li", { class: "none" }, "Nothing found"));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); } // not only what was typed
    if (event.key === "Enter") results.querySelector("a")?.click();
    if (event.key === "ArrowDown") { event.preventDefault(); results.querySelector("a")?.focus(); }
  });
  results.addEventListener("keydown", (event) => {
    const links = [...results.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); (links[at + step] ?? field).focus(); }
  });
  const open = () => { dialog.showModal(); field.select(); };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, [contenteditable]");
    if (!typing && !event.ctrlKey && !event.metaKey && event.key === "/") { event.preventDefault(); open(); }
  });
  const searchButton = element("button", { type: "button", class: "tool", title: "Search ( / )" }, "Search");
  searchButton.addEventListener("click", open);

  // --- Light and dark.
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const themeButton = element("button", { type: "button", class: "tool" });
  const nameTheme = () => { themeButton.textContent = isDark() ? "Light" : "Dark"; };
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("garden-theme", root.dataset.theme); } catch { /* kept for this page only */ }
    nameTheme();
  });
  nameTheme();
  document.querySelector("header.site")?.append(element("div", { class: "tools" }, searchButton, themeButton));
  document.body.append(dialog);

  // --- Preview of a linked note, for a pointer that rests on a link and for the keyboard's focus.
  const card = element("div", { class: "preview", hidden: "" });
  document.body.append(card);
  const pages = new Map();
  let waiting = 0;
  const page = (url) => {
    if (!pages.has(url)) {
      pages.set(url, fetch(url).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "")
        .then((text) => new DOMParser().parseFromString(text, "text/html")));
    }
    return pages.get(url);
  };
  const hide = () => { clearTimeout(waiting); card.hidden = true; };
  const show = async (link) => {
    const url = new URL(link.href);
    const part = decodeURIComponent(url.hash.slice(1));
    url.hash = "";
    const found = await page(url.href);
    const body = found.querySelector(".note .body");
    if (!body || !link.matches(":hover, :focus")) return;
    const start = part && found.getElementById(part);
    const from = start ? start.closest("h1, h2, h3, h4, h5, h6, p, li") ?? start : null;
    const shown = element("div", { class: "body" });
    for (let at = from ?? body.firstElementChild; at && shown.textContent.length < 900; at = at.nextElementSibling) shown.append(document.importNode(at, true));
    for (const marked of shown.querySelectorAll("[id]")) marked.removeAttribute("id");
    for (const marked of shown.querySelectorAll("[src], [href]")) {
      for (const name of ["src", "href"]) if (marked.hasAttribute(name)) marked.setAttribute(name, new URL(marked.getAttribute(name), url).href);
    }
    card.replaceChildren(element("p", { class: "title" }, found.querySelector("h1")?.textContent ?? ""), shown);
    card.hidden = false;
    const box = link.getBoundingClientRect(), width = card.offsetWidth, height = card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8)) + scrollX}px`;
    card.style.top = `${(box.bottom + height + 12 > innerHeight && box.top > height + 12 ? box.top - height - 8 : box.bottom + 8) + scrollY}px`;
  };
  if (location.protocol.startsWith("http")) {
    for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
      document.addEventListener(begin, (event) => {
        const link = event.target.closest?.("a.internal");
        if (!link || card.contains(link)) return;
        clearTimeout(waiting);
        waiting = setTimeout(() => show(link), 250);
      });
      document.addEventListener(end, (event) => { if (event.target.closest?.("a.internal")) hide(); });
    }
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }
})();
