// Each route of the API can be tried on its own documentation.
"use strict";
(() => {
  const SHOWN = 20000; // characters: a brief has some hundred thousand
  const address = (form) => {
    const query = new URLSearchParams();
    let path = form.dataset.path;
    for (const field of form.querySelectorAll("[name]")) {
      const slot = `{${field.name}}`;
      if (path.includes(slot)) path = path.replace(slot, encodeURIComponent(field.value));
      else if (field.value) query.append(field.name, field.value);
    }
    return query.size ? `${path}?${query}` : path;
  };
  const written = (text, kind) => {
    if (!kind.includes("json")) return text;
    try { return JSON.stringify(JSON.parse(text), null, 1); } catch { return text; }
  };
  for (const form of document.querySelectorAll("form.try")) {
    const answer = form.querySelector(".answer"), body = form.querySelector("textarea");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const at = address(form), start = performance.now();
      const asked = body ? { method: "POST", headers: { "content-type": "application/json" }, body: body.value } : {};
      let said = `${form.dataset.method} ${at}`, text = "";
      try {
        const given = await fetch(at, asked);
        text = written(await given.text(), given.headers.get("content-type") || "");
        const tag = given.headers.get("etag");
        said += ` answered ${given.status} in ${Math.round(performance.now() - start)} ms${tag ? `, ETag ${tag}` : ""}`;
        if (text.length > SHOWN) said += `; the first ${SHOWN.toLocaleString("en")} of ${text.length.toLocaleString("en")} characters`;
      } catch { said += ": the server does not answer"; }
      answer.querySelector("p").textContent = `${said}.`;
      answer.querySelector("pre").textContent = text.slice(0, SHOWN);
      answer.hidden = false;
    });
  }
})();
