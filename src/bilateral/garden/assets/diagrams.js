// Draws the diagrams of a page. "strict" and no labels of HTML: nothing in a diagram becomes HTML or a handler.
(() => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", htmlLabels: false, flowchart: { htmlLabels: false }, theme: dark ? "dark" : "neutral" });
  mermaid.run({ querySelector: "pre.mermaid", suppressErrors: true });
})();
