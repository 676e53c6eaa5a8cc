// What is chosen, as it stands in the address: a search can be shared, and each choice undone by going back.
(function (compendium) {
  "use strict";
  const FACETS = ["objetivo", "capitulo", "institucion", "estado", "poblacion", "pais", "sexo", "resultados", "retos"];
  const ALL = "todas";

  // Who comes with words, from the search box, looks for them in all editions, as it does.
  function usual(q, newest) {
    return q ? ALL : newest;
  }

  // `unknown` is an edition that the address names and that is not there.
  function read(editions) {
    const given = new URLSearchParams(location.search);
    const q = given.get("q") || "";
    const wanted = given.get("edicion") || usual(q, editions[0]);
    const known = wanted === ALL || editions.includes(wanted);
    const state = { q, orden: given.get("orden") || "" };
    state.edicion = known ? wanted : usual(q, editions[0]);
    state.unknown = known ? "" : wanted;
    for (const name of FACETS) state[name] = new Set((given.get(name) || "").split(" ").filter(Boolean));
    return state;
  }

  // As a new step, to go back from, or in the place of the last one.
  function write(state, newest, step) {
    const told = new URLSearchParams();
    if (state.q) told.set("q", state.q);
    for (const name of FACETS) if (state[name].size) told.set(name, [...state[name]].join(" "));
    if (state.edicion !== usual(state.q, newest)) told.set("edicion", state.edicion);
    if (state.orden) told.set("orden", state.orden);
    const query = String(told);
    history[step ? "pushState" : "replaceState"](null, "", query ? `?${query}` : location.pathname);
  }

  compendium.state = { FACETS, ALL, usual, read, write };
})(window.compendium);
