// Before anything is drawn, so that a page does not flash: the scheme that the reader chose last time.
(() => {
  try {
    const chosen = localStorage.getItem("garden-theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch { /* no storage for pages opened from a disk: the system's scheme is shown */ }
})();
