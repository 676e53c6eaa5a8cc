// Stands in each page and runs before anything is painted: marks that scripts run, sets the colour scheme that the
// reader chose, asks for the fonts, opens the menu. It is written for any browser: the other scripts may not come.
(function () {
  "use strict";
  var html = document.documentElement;
  var fonts = document.currentScript.dataset.fonts;
  html.className = "js";
  try {
    var chosen = localStorage.getItem("scheme");
    if (chosen) html.dataset.mdColorScheme = chosen;
  } catch (error) {
    // Storage may be shut off; the system's scheme holds then.
  }
  // On a quick line they come before the first paint; on a slow one they would hold it up, and the next page has them.
  var asked = performance.getEntriesByType("navigation")[0];
  var quick = location.protocol !== "file:" && asked && performance.now() - asked.requestStart < 100;
  if (quick) ["serif-600", "serif-400", "sans-400", "sans-600"].forEach(preload);

  // The menu is folded because this script runs, so this script opens it.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-menu]");
    if (!button) return;
    var open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    document.getElementById("menu").classList.toggle("menu--abierto", open);
  });

  // What needs a script that did not come, or that this browser cannot read, says so.
  window.addEventListener("error", missing, true);
  document.addEventListener("DOMContentLoaded", function () {
    window.removeEventListener("error", missing, true);
  });

  function missing(event) {
    if (event.target === window || event.target.tagName === "SCRIPT") html.className = "js falla";
  }

  function preload(name) {
    var link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous" });
    link.href = fonts + name + ".woff2";
    document.head.append(link);
  }
})();
