// The explorer's page: facets with live counts, what is chosen, the list, sorting, download.
(function (compendium) {
  "use strict";
  const SHOWN = 40;
  const { FACETS, ALL, usual, read, write } = compendium.state;
  const { load, misses, counts, ORDERS, csv } = compendium.rows;
  const form = document.querySelector("[data-explorer]");
  const place = (name) => form.querySelector(`[data-${name}]`);
  const TITLES = {
    objetivo: "Objetivo", capitulo: "Capítulo", institucion: "Institución",
    estado: form.dataset.territory, poblacion: "Población",
    pais: "País", sexo: "Con cifras de", resultados: "Reporta resultados", retos: "Reporta retos",
  };
  const sizes = form.dataset.editions.split(" ").map((pair) => pair.split(":"))
    .map(([year, count]) => [year, Number(count)]);
  const editions = sizes.map(([year]) => year);
  const filtersHeading = form.querySelector(".explorador__filtros > summary");
  const filters = filtersHeading.textContent;
  const counted = form.querySelector(".explorador__cuenta");
  const list = form.querySelector(".programas");
  const open = new Set(["objetivo"]);
  const state = read(editions);
  let all = null;
  let shown = [];
  let numbers = {};
  let limit = SHOWN;
  let turn = 0;

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // Facets

  function editionChoice() {
    const options = [...editions, ...(editions.length > 1 ? [ALL] : [])];
    const choice = element("select", { name: "edicion" },
      ...options.map((year) => element("option", { value: year }, editionName(year))));
    return element("label", { className: "faceta__edicion" }, "Edición ", choice);
  }

  const editionName = (edition) => (edition === ALL ? "Todas" : edition);

  // What a facet offers is made when it is first opened: a phone has a thousand elements less to lay out.
  function facet(name) {
    if (!all.names[name] || !all.names[name].size) return null;
    const values = [...all.names[name]];
    const offered = element("ul", {});
    const unfolded = open.has(name) || state[name].size > 0;
    const made = element("details", { className: "faceta", open: unfolded },
      element("summary", {}, TITLES[name]), offered);
    const fill = () => offered.append(...values.map(([value, label]) => offer(name, value, label)));
    if (unfolded) fill();
    made.addEventListener("toggle", function () {
      open[made.open ? "add" : "delete"](name);
      if (offered.firstChild) return;
      fill();
      showCounts(made);
    });
    return made;
  }

  function offer(name, value, label) {
    const box = element("input", { type: "checkbox", name, value, checked: state[name].has(value) });
    const count = element("span", { className: "cuenta" });
    return element("li", {}, element("label", {}, box, element("span", {}, label), count));
  }

  function showCounts(where) {
    for (const box of where.querySelectorAll(".faceta input")) {
      const number = (numbers[box.name] && numbers[box.name].get(box.value)) || 0;
      const line = box.closest("li");
      line.querySelector(".cuenta").textContent = number;
      line.classList.toggle("faceta__nada", !number && !box.checked);
    }
  }

  // What is chosen

  function choices() {
    const chosen = [];
    for (const name of FACETS) {
      for (const value of state[name]) {
        chosen.push({ name, value, text: `${TITLES[name]}: ${label(name, value) || value}` });
      }
    }
    const { edicion } = state;
    if (edicion !== usual(state.q, editions[0])) {
      chosen.push({ name: "edicion", text: `Edición: ${editionName(edicion)}` });
    }
    return chosen;
  }

  function label(name, value) {
    return all.names[name] && all.names[name].get(value);
  }

  function showChosen() {
    const chosen = choices();
    const buttons = chosen.map(tag);
    if (chosen.length) {
      const props = { type: "button", className: "quitar", onclick: clearAll };
      buttons.push(element("button", props, "Quitar los filtros"));
    }
    compendium.fill(form.querySelector(".elegidos"), ...buttons.map((button) => element("li", {}, button)));
    filtersHeading.textContent = chosen.length ? `${filters} (${chosen.length})` : filters;
  }

  function tag(choice, i) {
    const button = element("button", { type: "button", className: "elegido" },
      `${choice.text} `, element("span", { className: "elegido__quitar" }, "×"));
    button.setAttribute("aria-label", `Quitar ${choice.text}`);
    button.addEventListener("click", async function () {
      if (choice.name === "edicion") state.edicion = usual(state.q, editions[0]);
      else state[choice.name].delete(choice.value);
      await chose(choice.name === "edicion" ? start : update);
      const left = form.querySelectorAll(".elegido");
      (left[Math.min(i, left.length - 1)] || counted).focus();
    });
    return button;
  }

  async function clearAll() {
    for (const name of FACETS) state[name].clear();
    state.edicion = usual(state.q, editions[0]);
    await chose(start);
    counted.focus();
  }

  // What an address asks for that is not there: it was written by hand, or stood in another edition.
  function showUnknown() {
    const lines = choices().filter(({ name, value }) => value && !label(name, value)).map(({ name, value }) => {
      const where = state.edicion === ALL ? "" : ` en la edición ${state.edicion}`;
      return `En «${TITLES[name]}» no hay «${value}»${where}: quite ese filtro o elija otro. `;
    });
    if (state.unknown) {
      const shown = state.edicion === ALL ? "todas" : state.edicion;
      lines.push(`No hay una edición «${state.unknown}»: aquí están los programas de ${shown}. `);
    }
    place("unknown").textContent = lines.join("");
  }

  // The list

  async function update() {
    const mine = ++turn;
    const rows = await answering();
    if (mine !== turn) return;
    numbers = counts(rows, state);
    for (const box of form.querySelectorAll(".faceta input")) box.checked = state[box.name].has(box.value);
    showCounts(form);
    shown = rows.filter((row) => !misses(row, state).length);
    const order = ORDERS[state.orden || (state.q ? "" : "libro")];
    if (order) shown.sort(order);
    showOrders();
    showChosen();
    showUnknown();
    show();
  }

  // The rows of the editions, those that answer what is typed first the best.
  async function answering() {
    if (state.q.length < 2) return all.rows;
    await compendium.loadSearch();
    const found = await compendium.search(state.q);
    const byNumber = new Map(all.rows.map((row) => [row.document, row]));
    const chosen = found.whole ? found.rows.slice(0, found.whole) : found.rows;
    return chosen.map((answer) => byNumber.get(answer.document)).filter(Boolean);
  }

  // Only what was asked for has a best answer.
  function showOrders() {
    const names = [["titulo", "Por título"], ["quien", "Por quién reporta"]];
    const usually = state.q ? [["", "Lo más parecido"], ["libro", "Como en el libro"]] : [["", "Como en el libro"]];
    names.unshift(...usually);
    if (!names.some(([value]) => value === state.orden)) state.orden = "";
    if (form.orden.length !== names.length) {
      compendium.fill(form.orden, ...names.map(([value, text]) => element("option", { value }, text)));
    }
    form.orden.value = state.orden;
  }

  function show() {
    const number = shown.length;
    counted.textContent = compendium.countProgrammes(number);
    compendium.fill(list, ...shown.slice(0, limit).map(line));
    place("more").hidden = number <= limit;
    place("empty").textContent = number
      ? ""
      : "Ningún programa cumple con todo. Pruebe con menos palabras o con menos filtros.";
    if (place("csv")) place("csv").disabled = !number;
  }

  function line(row) {
    const where = row.objetivo.length ? `${row.place} · Objetivo ${row.objetivo[0]}` : row.place;
    const link = element("a", { href: compendium.address(row.address) }, row.title);
    const year = state.edicion === ALL ? ` · ${row.edition}` : "";
    return element("li", {}, link, " ", element("span", { className: "quien" }, `${row.byline} · ${where}${year}`));
  }

  async function download() {
    const file = new Blob(["\ufeff", await csv(shown)], { type: "text/csv;charset=utf-8" });
    const link = element("a", { href: URL.createObjectURL(file), download: form.dataset.file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // What the reader does

  // Each choice is a step to go back from; what is typed is not, letter by letter.
  function chose(next, step = true) {
    limit = SHOWN;
    state.unknown = "";
    write(state, editions[0], step);
    return attempt(next);
  }

  function changed(event) {
    const { name, value, checked } = event.target;
    if (FACETS.includes(name)) state[name][checked ? "add" : "delete"](value);
    else state[name] = value;
    return chose(name === "edicion" || !all ? start : update);
  }

  function typed() {
    state.q = form.q.value;
    return chose(all ? update : start, false);
  }

  // Says it where something does not come, and offers to try again.
  function attempt(step, what = "la lista de programas") {
    const failed = () => compendium.fill(place("notice"), compendium.failure(what, () => attempt(step, what)));
    return step().then(() => compendium.fill(place("notice")), failed);
  }

  // Reading the rows and showing them are two tasks: between them a slow phone can answer a touch.
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  async function start() {
    const mine = ++turn;
    const rows = await load(state.edicion === ALL ? editions : [state.edicion], sizes);
    await pause();
    if (mine !== turn) return;
    all = rows;
    form.edicion.value = state.edicion;
    compendium.fill(place("facets"), ...FACETS.map(facet).filter(Boolean));
    await update();
  }

  function restore() {
    Object.assign(state, read(editions));
    form.q.value = state.q;
    return attempt(start);
  }

  place("edition").append(editionChoice());
  form.hidden = false;
  if (matchMedia("(max-width: 48rem)").matches) form.querySelector(".explorador__filtros").open = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    counted.focus();
  });
  form.addEventListener("change", (event) => event.target.name !== "q" && changed(event));
  form.q.addEventListener("input", typed);
  if (place("csv")) place("csv").addEventListener("click", () => attempt(download, "la tabla"));
  place("more").addEventListener("click", function () {
    const next = list.children.length;
    limit += SHOWN * 5;
    show();
    if (list.children[next]) list.children[next].querySelector("a").focus();
  });
  addEventListener("popstate", restore);
  form.q.value = state.q;
  attempt(start).then(() => write(state, editions[0], false));
})(window.compendium);
