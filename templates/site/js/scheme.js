// Runs before the first paint: marks that scripts run, and sets the colour scheme that the reader chose.
(function () {
  "use strict";
  var html = document.documentElement;
  html.className = "js";
  try {
    var chosen = localStorage.getItem("esquema");
    if (chosen) html.dataset.esquema = chosen;
  } catch (error) {
    // Storage may be shut off; the system's scheme holds then.
  }
})();
