// Light or dark: what the person chose last, else what the system says. Runs before the first paint.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* storage is off: the choice lasts as long as the page */ }

  const isDark = () => (chosen ?? (system.matches ? "dark" : "light")) === "dark";

  function show() {
    root.dataset.theme = isDark() ? "dark" : "light";
    const button = document.getElementById("theme");
    if (button) button.setAttribute("aria-label", isDark() ? button.dataset.toLight : button.dataset.toDark);
  }

  function change() {
    chosen = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", chosen); } catch { /* as above */ }
    show();
  }

  show();
  system.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.getElementById("theme").addEventListener("click", change);
  });
})();
