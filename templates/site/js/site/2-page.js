// What every page does: colour scheme, acronyms, maps, printing, copying a citation.
// Search is loaded when it is first used.
(function () {
  "use strict";
  const html = document.documentElement;
  const { root, version } = document.body.dataset;

  // Colour scheme, by the names of Material for MkDocs: `default` is light, `slate` dark

  function isDark() {
    const chosen = html.dataset.mdColorScheme;
    return chosen ? chosen === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchScheme() {
    html.dataset.mdColorScheme = isDark() ? "default" : "slate";
    try {
      localStorage.setItem("scheme", html.dataset.mdColorScheme);
    } catch (error) {
      // Without storage the choice holds for this page.
    }
  }

  const scheme = document.querySelector("[data-toggle-scheme]");
  scheme.addEventListener("click", switchScheme);

  // Search: its code comes when a field gets the focus, its index when something is typed

  let loading = null;
  function loadSearch() {
    loading =
      loading ||
      new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = `${root}/assets/search.js?${version}`;
        const failed = function () {
          loading = null;
          reject(new Error("search.js"));
        };
        script.onload = () => (window.compendium.attachSearch ? resolve() : failed());
        script.onerror = failed;
        document.head.append(script);
      });
    return loading;
  }

  // Promise of the code that searches, for scripts of single pages.
  window.compendium.loadSearch = loadSearch;

  function attach(form) {
    const output = document.createElement("div");
    output.className = "hallazgos__caja";
    form.after(output);
    const notice = document.createElement("div");
    notice.setAttribute("role", "status");
    output.append(notice);
    const field = form.querySelector("input[type=search]");
    // The answers have their place before they come: nothing moves under who reads.
    const unfold = () => output.classList.toggle("hallazgos__caja--abierta", field.value.trim().length > 1);
    field.addEventListener("input", unfold);
    let tied = false;
    function search() {
      if (tied) return;
      tied = true;
      notice.remove();
      window.compendium.attachSearch(form, output);
    }
    function failed() {
      if (field.value.trim()) window.compendium.fill(notice, window.compendium.failure("la búsqueda", load));
    }
    const load = () => tied || loadSearch().then(search, failed);
    field.addEventListener("focus", load);
    field.addEventListener("input", load);
  }

  document.querySelectorAll("form[data-search]").forEach(attach);

  let dialogue = null;
  function openSearch(event) {
    // A browser that has no dialogues goes to the explorer, where the link leads.
    if (!window.HTMLDialogElement) return;
    event.preventDefault();
    dialogue = dialogue || makeDialogue();
    dialogue.showModal();
    dialogue.querySelector("input").select();
  }

  function makeDialogue() {
    const made = document.createElement("dialog");
    made.className = "dialogo";
    made.append(document.getElementById("busqueda").content.cloneNode(true));
    made.setAttribute("aria-label", made.querySelector("label").textContent);
    document.body.append(made);
    made.addEventListener("click", (event) => event.target === made && made.close());
    made.querySelector("[data-close]").addEventListener("click", () => made.close());
    attach(made.querySelector("form"));
    return made;
  }

  document.querySelector("[data-open-search]").addEventListener("click", openSearch);
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
    tip.textContent = link.dataset.meaning;
    tip.hidden = false;
    link.setAttribute("aria-describedby", tip.id);
    const box = link.getBoundingClientRect();
    const left = Math.min(box.left, innerWidth - tip.offsetWidth - 12);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${box.bottom + scrollY + 6}px`;
  }

  function hideTip() {
    tip.hidden = true;
    const told = document.querySelector("[aria-describedby='significado']");
    if (told) told.removeAttribute("aria-describedby");
  }

  for (const link of document.querySelectorAll("a.sigla")) {
    link.dataset.meaning = link.title;
    link.removeAttribute("title");
    link.addEventListener("pointerenter", () => showTip(link));
    link.addEventListener("focus", () => showTip(link));
    link.addEventListener("blur", hideTip);
    link.addEventListener("pointerleave", (event) => event.relatedTarget !== tip && hideTip());
    link.addEventListener("click", function (event) {
      if (event.pointerType === "touch" && tip.dataset.from !== link.href) event.preventDefault();
      tip.dataset.from = link.href;
      showTip(link);
    });
  }
  tip.addEventListener("pointerleave", hideTip);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());

  // Maps: the ring of the focus is drawn above all states

  function ring(map, outline) {
    for (const path of map.querySelectorAll(".mapa__foco")) path.setAttribute("d", outline);
  }

  // An SVG that listens for the focus takes it itself: what it stands in listens.
  for (const map of document.querySelectorAll(".mapa:not(.mapa--cerca)")) {
    map.parentNode.addEventListener("focusin", function (event) {
      const outline = event.target.matches("a:focus-visible") && event.target.querySelector("path");
      ring(map, outline ? outline.getAttribute("d") : "");
    });
    map.parentNode.addEventListener("focusout", () => ring(map, ""));
  }

  // On paper nothing stays folded, and the address is the one that is open, with what was chosen there.

  let unfolded = [];
  addEventListener("beforeprint", function () {
    unfolded = [...document.querySelectorAll("main details:not([open]):not(.faceta)")];
    for (const folded of unfolded) folded.open = true;
    if (/^http/.test(location.protocol)) document.querySelector(".impreso__direccion").textContent = location.href;
  });
  addEventListener("afterprint", function () {
    for (const folded of unfolded) folded.open = false;
  });

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
    const select = () => getSelection().selectAllChildren(text);
    // Without a secure connection, and in old browsers, there is no clipboard.
    button.addEventListener("click", function () {
      if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).then(copied, select);
      else select();
    });
    text.previousElementSibling.append(button);
  }
})();
