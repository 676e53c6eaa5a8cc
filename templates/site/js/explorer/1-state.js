// What is chosen, as it stands in the address: a search can be shared.
(function (compendio) {
  "use strict";
  const FACETS = ["objetivo", "capitulo", "institucion", "estado", "poblacion", "sexo", "resultados", "retos"];

  // Who comes with words, from the search box, looks for them in all editions, as it does.
  function usual(q, newest) {
    return q ? "todas" : newest;
  }

  function read(newest) {
    const given = new URLSearchParams(location.search);
    const q = given.get("q") || "";
    const state = { q, orden: given.get("orden") || "", edicion: given.get("edicion") || usual(q, newest) };
    for (const name of FACETS) state[name] = new Set((given.get(name) || "").split(" ").filter(Boolean));
    return state;
  }

  function write(state, newest) {
    const told = new URLSearchParams();
    if (state.q) told.set("q", state.q);
    for (const name of FACETS) if (state[name].size) told.set(name, [...state[name]].join(" "));
    if (state.edicion !== usual(state.q, newest)) told.set("edicion", state.edicion);
    if (state.orden) told.set("orden", state.orden);
    const query = String(told);
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  compendio.estado = { FACETS, read, write };
})(window.compendio);
