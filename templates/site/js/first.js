// Stands in each page and runs before anything is painted: marks that scripts run, sets the colour scheme that the
// reader chose, asks for the fonts.
(function () {
  "use strict";
  var html = document.documentElement;
  var fonts = document.currentScript.dataset.letras;
  html.className = "js";
  try {
    var chosen = localStorage.getItem("esquema");
    if (chosen) html.dataset.esquema = chosen;
  } catch (error) {
    // Storage may be shut off; the system's scheme holds then.
  }
  // On a quick line they come before the first paint; on a slow one they would hold it up, and the next page has them.
  var asked = performance.getEntriesByType("navigation")[0];
  var quick = location.protocol !== "file:" && asked && performance.now() - asked.requestStart < 100;
  if (quick) ["serif-600", "serif-400", "sans-400", "sans-600"].forEach(preload);

  function preload(name) {
    var link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous" });
    link.href = fonts + name + ".woff2";
    document.head.append(link);
  }
})();
