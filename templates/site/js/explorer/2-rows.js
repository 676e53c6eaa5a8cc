// The programmes as rows: which fit what is chosen, how many each further choice would leave, and as CSV.
(function (compendium) {
  "use strict";
  const RESULTS = 1;
  const CHALLENGES = 2;
  const WOMEN = 4;
  const MEN = 8;
  const YES_NO = [["si", "Sí"], ["no", "No"]];
  const FIXED = { sexo: [["mujeres", "Mujeres"], ["hombres", "Hombres"]], resultados: YES_NO, retos: YES_NO };

  // Promise of { rows, names }: all programmes of the editions, and for each facet its values with their names.
  async function load(editions, sizes) {
    const parts = await Promise.all(editions.map((edition) => compendium.request(`e${edition}`)));
    const names = {};
    for (const name of Object.keys(FIXED)) names[name] = new Map(FIXED[name]);
    const rows = [];
    parts.forEach(function (part, i) {
      for (const name of ["objetivo", "capitulo", "institucion", "estado", "poblacion", "pais"]) {
        names[name] = new Map([...(names[name] || []), ...part[name]]);
      }
      part.rows.forEach((row, number) => rows.push(made(row, editions[i], number, before(editions[i], sizes))));
    });
    return { rows, names };
  }

  // Search numbers the programmes through all editions.
  function before(edition, sizes) {
    let sum = 0;
    for (const [other, count] of sizes) {
      if (other === edition) return sum;
      sum += count;
    }
    return sum;
  }

  // `number` is its place in the edition, `first` what search calls the edition's first.
  function made(row, edition, number, first) {
    const [slug, title, byline, chapter, objective, rank, reporters, states, populations, countries, flags] = row;
    const sexes = [flags & WOMEN && "mujeres", flags & MEN && "hombres"].filter(Boolean);
    return {
      document: first + number, number, edition, title, byline, address: `${edition}/programas/${slug}/`,
      place: [chapter, objective, rank].filter(Boolean).join("."),
      capitulo: [String(chapter)], objetivo: objective ? [String(objective)] : [],
      institucion: reporters, estado: states, poblacion: populations, pais: countries, sexo: sexes,
      resultados: [flags & RESULTS ? "si" : "no"], retos: [flags & CHALLENGES ? "si" : "no"],
    };
  }

  // The facets in which a row is not among what is chosen.
  function misses(row, state) {
    return compendium.state.FACETS.filter(
      (name) => state[name].size && !row[name].some((value) => state[name].has(value)),
    );
  }

  // For each facet, how many rows each of its values has under the choices in the other facets.
  function counts(rows, state) {
    const all = {};
    for (const name of compendium.state.FACETS) all[name] = new Map();
    const count = (row, name) => row[name].forEach((value) => all[name].set(value, (all[name].get(value) || 0) + 1));
    for (const row of rows) {
      const missed = misses(row, state);
      if (!missed.length) compendium.state.FACETS.forEach((name) => count(row, name));
      else if (missed.length === 1) count(row, missed[0]);
    }
    return all;
  }

  // Comparing as Spanish sorts costs a phone a moment to get ready for: only who sorts by names waits for it.
  let collator = null;
  function compare(one, other) {
    collator = collator || new Intl.Collator("es", { numeric: true });
    return collator.compare(one, other);
  }

  const ORDERS = {
    libro: (a, b) => a.document - b.document,
    titulo: (a, b) => compare(a.title, b.title),
    quien: (a, b) => compare(a.byline, b.byline) || a.document - b.document,
  };

  // Promise of the rows as programas.csv has them.
  async function csv(rows) {
    const editions = [...new Set(rows.map((row) => row.edition))];
    const tables = await Promise.all(editions.map((edition) => compendium.request(`csv${edition}`)));
    const lines = rows.map((row) => tables[editions.indexOf(row.edition)].renglones[row.number]);
    return [tables[0].columnas, ...lines].join("\r\n") + "\r\n";
  }

  compendium.rows = { load, misses, counts, ORDERS, csv };
})(window.compendium);
