// What every page does: menu, colour scheme, acronyms, copying a citation. Search is loaded when it is first used.
(function () {
  "use strict";
  const html = document.documentElement;
  const { raiz: root, version } = document.body.dataset;

  // Colour scheme

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

  const scheme = document.querySelector("[data-cambiar-esquema]");
  scheme.addEventListener("click", switchScheme);

  // Menu of narrow screens

  const menu = document.querySelector("[data-menu]");
  menu.addEventListener("click", function () {
    const open = menu.getAttribute("aria-expanded") !== "true";
    menu.setAttribute("aria-expanded", String(open));
    document.getElementById("menu").classList.toggle("menu--abierto", open);
  });

  // Search: its code comes when a field gets the focus, its index when something is typed

  let loading = null;
  function loadSearch() {
    loading =
      loading ||
      new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = `${root}/assets/search.js?${version}`;
        script.onload = resolve;
        script.onerror = function () {
          loading = null;
          reject(new Error("search.js"));
        };
        document.head.append(script);
      });
    return loading;
  }

  // Promise of the code that searches, for scripts of single pages.
  window.compendio.carga = loadSearch;

  function attach(form) {
    const output = document.createElement("div");
    output.className = "hallazgos__caja";
    form.after(output);
    const field = form.querySelector("input[type=search]");
    // The answers have their place before they come: nothing moves under who reads.
    field.addEventListener("input", () => output.classList.toggle("hallazgos__caja--abierta", field.value.trim().length > 1));
    field.addEventListener("focus", () => loadSearch().then(() => window.compendio.ata(form, output)), { once: true });
  }

  document.querySelectorAll("form[data-buscar]").forEach(attach);

  let dialogue = null;
  function openSearch(event) {
    event.preventDefault();
    dialogue = dialogue || makeDialogue();
    dialogue.showModal();
    dialogue.querySelector("input").select();
  }

  function makeDialogue() {
    const made = document.createElement("dialog");
    made.className = "dialogo";
    made.setAttribute("aria-label", "Buscar en el Compendio");
    made.append(document.getElementById("busqueda").content.cloneNode(true));
    document.body.append(made);
    made.addEventListener("click", (event) => event.target === made && made.close());
    made.querySelector("[data-cerrar]").addEventListener("click", () => made.close());
    attach(made.querySelector("form"));
    return made;
  }

  document.querySelector("[data-abrir-busqueda]").addEventListener("click", openSearch);
  document.addEventListener("keydown", function (event) {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) openSearch(event);
  });

  // Acronyms: what one stands for appears on hover, on focus and at the first touch

  const tip = document.createElement("span");
  tip.className = "significado";
  tip.id = "significado";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);

  function showTip(link) {
    tip.textContent = link.dataset.significado;
    tip.hidden = false;
    link.setAttribute("aria-describedby", tip.id);
    const box = link.getBoundingClientRect();
    const left = Math.min(box.left, innerWidth - tip.offsetWidth - 12);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${box.bottom + scrollY + 6}px`;
  }

  function hideTip() {
    tip.hidden = true;
    document.querySelector("[aria-describedby='significado']")?.removeAttribute("aria-describedby");
  }

  for (const link of document.querySelectorAll("a.sigla")) {
    link.dataset.significado = link.title;
    link.removeAttribute("title");
    link.addEventListener("pointerenter", () => showTip(link));
    link.addEventListener("focus", () => showTip(link));
    link.addEventListener("blur", hideTip);
    link.addEventListener("pointerleave", (event) => event.relatedTarget !== tip && hideTip());
    link.addEventListener("click", function (event) {
      if (event.pointerType === "touch" && tip.dataset.de !== link.href) event.preventDefault();
      tip.dataset.de = link.href;
      showTip(link);
    });
  }
  tip.addEventListener("pointerleave", hideTip);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());

  // Citations

  for (const text of document.querySelectorAll(".citar__texto")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copiar";
    button.textContent = "Copiar";
    button.setAttribute("aria-label", `Copiar la cita como ${text.previousElementSibling.textContent}`);
    const copied = function () {
      button.textContent = "Copiado";
      button.removeAttribute("aria-label");
    };
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text.textContent).then(copied, () => getSelection().selectAllChildren(text));
    });
    text.previousElementSibling.append(button);
  }
})();
