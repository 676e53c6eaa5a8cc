// What every page does: menu and colour scheme. Search and the rest are loaded when they are used.
(function () {
  "use strict";
  const html = document.documentElement;

  function isDark() {
    const chosen = html.dataset.esquema;
    return chosen ? chosen === "oscuro" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchScheme() {
    html.dataset.esquema = isDark() ? "claro" : "oscuro";
    try {
      localStorage.setItem("esquema", html.dataset.esquema);
    } catch (error) {
      // Without storage the choice holds for this page.
    }
  }

  const scheme = document.querySelector("[data-esquema]:not(html)");
  scheme.hidden = false;
  scheme.addEventListener("click", switchScheme);

  const menu = document.querySelector("[data-menu]");
  menu.hidden = false;
  menu.addEventListener("click", function () {
    const open = menu.getAttribute("aria-expanded") !== "true";
    menu.setAttribute("aria-expanded", String(open));
    document.getElementById("menu").classList.toggle("menu--abierto", open);
  });
})();
