// The corrected text can be copied by a button.
"use strict";
(() => {
  const button = document.getElementById("copy"), text = document.getElementById("better");
  if (!button || !text) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try { await navigator.clipboard.writeText(text.value); } catch { document.execCommand("copy"); }
    document.getElementById("copied").textContent = "Copied.";
  });
})();
