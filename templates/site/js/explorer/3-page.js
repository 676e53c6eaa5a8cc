// The explorer's page: facets with live counts, the list, sorting, download.
(function (compendio) {
  "use strict";
  const SHOWN = 40;
  const form = document.querySelector("[data-explorador]");
  const TITLES = {
    objetivo: "Objetivo", capitulo: "Capítulo", institucion: "Institución", estado: form.dataset.entidad, poblacion: "Población",
    sexo: "Cifras de", resultados: "Con resultados", retos: "Con retos",
  };
  const OPEN = new Set(["objetivo"]);
  const sizes = form.dataset.ediciones.split(" ").map((pair) => pair.split(":")).map(([year, count]) => [year, Number(count)]);
  const editions = sizes.map(([year]) => year);
  const { FACETS, read, write } = compendio.estado;
  const { load, misses, counts, ORDERS, csv } = compendio.filas;
  const counted = form.querySelector(".explorador__cuenta");
  const list = form.querySelector(".programas");
  const more = form.querySelector("[data-mas]");
  const notice = form.querySelector("[data-aviso]");
  const state = read(editions[0]);
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

  function facets() {
    const box = form.querySelector(".explorador__facetas");
    const choice = element("select", { name: "edicion" }, ...editions.map((year) => element("option", { value: year }, year)));
    if (editions.length > 1) choice.append(element("option", { value: "todas" }, "Todas"));
    choice.value = state.edicion;
    const parts = FACETS.map((name) => facet(name)).filter(Boolean);
    compendio.llena(box, element("label", { className: "faceta__edicion" }, "Edición ", choice), ...parts);
  }

  // What a facet offers is made when it is first opened: a phone has a thousand elements less to lay out.
  function facet(name) {
    if (!all.names[name] || !all.names[name].size) return null;
    const values = [...all.names[name]];
    const offered = element("ul", {});
    const open = OPEN.has(name) || state[name].size > 0;
    const made = element("details", { className: "faceta", open }, element("summary", {}, TITLES[name]), offered);
    const fill = () => offered.append(...values.map(([value, label]) => offer(name, value, label)));
    if (open) fill();
    made.addEventListener("toggle", function () {
      if (offered.firstChild) return;
      fill();
      showCounts(made);
    });
    return made;
  }

  function offer(name, value, label) {
    const box = element("input", { type: "checkbox", name, value, checked: state[name].has(value) });
    return element("li", {}, element("label", {}, box, element("span", {}, label), element("span", { className: "cuenta" })));
  }

  function showCounts(place) {
    for (const box of place.querySelectorAll(".faceta input")) {
      const number = (numbers[box.name] && numbers[box.name].get(box.value)) || 0;
      const line = box.closest("li");
      line.querySelector(".cuenta").textContent = number;
      line.classList.toggle("faceta__nada", !number && !box.checked);
    }
  }

  // The list

  async function update() {
    const mine = ++turn;
    const rows = await answering();
    if (mine !== turn) return;
    write(state, editions[0]);
    numbers = counts(rows, state);
    showCounts(form);
    shown = rows.filter((row) => !misses(row, state).length);
    const order = ORDERS[state.orden || (state.q ? "" : "libro")];
    if (order) shown.sort(order);
    show();
  }

  // The rows of the editions, those that answer what is typed first the best.
  async function answering() {
    if (state.q.length < 2) return all.rows;
    await compendio.carga();
    const found = await compendio.busca(state.q);
    const byNumber = new Map(all.rows.map((row) => [row.document, row]));
    const chosen = found.whole ? found.rows.slice(0, found.whole) : found.rows;
    return chosen.map((answer) => byNumber.get(answer.document)).filter(Boolean);
  }

  function show() {
    const number = shown.length;
    counted.textContent = compendio.programas(number);
    compendio.llena(list, ...shown.slice(0, limit).map(line));
    more.hidden = number <= limit;
    const clear = element("button", { type: "button", className: "quitar" }, "Quitar los filtros");
    clear.addEventListener("click", clearAll);
    const chosen = FACETS.some((name) => state[name].size);
    const nothing = "Ningún programa cumple con todo. Pruebe con menos palabras o con menos filtros. ";
    compendio.llena(form.querySelector(".explorador__elegidos"), number ? "" : nothing, chosen ? clear : "");
  }

  function line(row) {
    const place = row.objetivo.length ? `Objetivo ${row.objetivo[0]}` : `Capítulo ${row.capitulo[0]}`;
    const link = element("a", { href: compendio.direccion(row.address) }, row.title);
    const year = state.edicion === "todas" ? ` · ${row.edition}` : "";
    return element("li", {}, link, " ", element("span", { className: "quien" }, `${row.byline} · ${place}${year}`));
  }

  function clearAll() {
    for (const name of FACETS) state[name].clear();
    for (const box of form.querySelectorAll(".faceta input")) box.checked = false;
    attempt(update);
  }

  function download() {
    const file = new Blob(["\ufeff", csv(shown, all.names)], { type: "text/csv;charset=utf-8" });
    const link = element("a", { href: URL.createObjectURL(file), download: form.dataset.archivo });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  // What the reader does

  function changed(event) {
    const { name, value, checked } = event.target;
    limit = SHOWN;
    if (FACETS.includes(name)) state[name][checked ? "add" : "delete"](value);
    else state[name] = value;
    attempt(name === "edicion" || !all ? start : update);
  }

  // Says it where something does not come, and offers to try again.
  function attempt(step) {
    const failed = () => compendio.llena(notice, compendio.falla("la lista de programas", () => attempt(step)));
    return step().then(() => compendio.llena(notice), failed);
  }

  // Reading the rows and showing them are two tasks: between them a slow phone can answer a touch.
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  async function start() {
    const years = state.edicion === "todas" ? editions : editions.filter((year) => year === state.edicion);
    all = await load(years.length ? years : editions.slice(0, 1), sizes);
    await pause();
    facets();
    await update();
  }

  form.q.value = state.q;
  form.orden.value = state.orden;
  form.hidden = false;
  if (matchMedia("(max-width: 48rem)").matches) form.querySelector(".explorador__filtros").open = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    counted.focus();
  });
  form.addEventListener("change", (event) => event.target.name !== "q" && changed(event));
  form.q.addEventListener("input", changed);
  form.querySelector("[data-csv]").addEventListener("click", download);
  more.addEventListener("click", function () {
    limit += SHOWN * 5;
    const next = shown.length && list.children.length;
    show();
    if (list.children[next]) list.children[next].querySelector("a").focus();
  });
  attempt(start);
})(window.compendio);
