// Results as the reader sees them: title, who reports, and the piece of the text that answers, its words marked.
(function (compendium) {
  "use strict";
  const words = compendium.words;
  const WINDOW = 34;
  const SHOWN = 10;

  // The stretch of the text with the most different words of the query.
  function excerpt(text, wanted, phrases) {
    const places = words.places(text);
    const hits = places.map((place, i) => (wanted.has(place.word) ? i : -1)).filter((i) => i >= 0);
    if (!hits.length) return marked(text, places.slice(0, WINDOW), wanted, 0);
    const sure = phrases.length ? hits.filter((i) => phrases.some((list) => standsAt(list, places, i))) : [];
    let best = sure.length ? sure[0] : hits[0];
    let most = 0;
    for (const start of sure.length ? [] : hits) {
      const here = new Set();
      for (const { word } of places.slice(start, start + WINDOW)) if (wanted.has(word)) here.add(word);
      if (here.size > most) [best, most] = [start, here.size];
    }
    const first = Math.max(0, Math.min(best - 6, places.length - WINDOW));
    return marked(text, places.slice(first, first + WINDOW), wanted, first);
  }

  function standsAt(list, places, i) {
    return list.every((word, j) => i + j < places.length && places[i + j].word === word);
  }

  function marked(text, places, wanted, first) {
    const line = document.createElement("p");
    line.className = "hallazgo__texto";
    if (!places.length) return line;
    let at = places[0].start;
    const end = places[places.length - 1].end;
    if (first > 0) line.append("… ");
    for (const place of places) {
      if (!wanted.has(place.word) || place.start < at) continue;
      line.append(text.slice(at, place.start), element("mark", "", text.slice(place.start, place.end)));
      at = place.end;
    }
    line.append(text.slice(at, end));
    if (end < text.length) line.append(" …");
    return line;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The excerpt comes a moment later than the rest; its place is kept.
  function result(card, document, found) {
    const item = element("li", "hallazgo");
    const link = element("a", "hallazgo__titulo");
    link.href = compendium.address(card.address);
    link.append(...markedTitle(card.title, found.words));
    const text = element("p", "hallazgo__texto");
    item.append(link, element("p", "hallazgo__datos", `${card.byline} · ${card.place} · ${card.edition}`), text);
    const phrases = found.query.phrases.map((phrase) => phrase.words);
    const shown = (body) => text.replaceWith(excerpt(body, found.words, phrases));
    compendium.request(`d${document}`).then(shown, () => text.remove());
    return item;
  }

  function markedTitle(title, wanted) {
    const places = words.places(title);
    const line = marked(title, places, wanted, 0);
    const tail = title.slice(places.length ? places[places.length - 1].end : 0);
    if (line.lastChild && line.lastChild.textContent === " …") line.lastChild.remove();
    line.append(tail);
    return [...line.childNodes];
  }

  function summary(found) {
    if (!found.rows.length) return "Ningún programa. Pruebe con menos palabras, con una sigla o sin comillas.";
    return guesses(found.query.terms) + counts(found);
  }

  // A word that no text has, and what was looked for in its place.
  function guesses(terms) {
    const lines = terms.filter((term) => term.guessed && term.guessed.length).map((term) => {
      const others = term.guessed.slice(0, 3).map((word) => `«${word}»`).join(" o ");
      return `Ningún texto dice «${term.word}»: se buscó ${others}. `;
    });
    return lines.join("");
  }

  function counts(found) {
    const { rows, whole, query } = found;
    if (query.phrases.length || whole === rows.length) return compendium.countProgrammes(rows.length);
    if (!whole) return "Ningún programa tiene todas las palabras. Estos tienen algunas:";
    const some = compendium.countProgrammes(rows.length - whole);
    return `${compendium.countProgrammes(whole)} con todas las palabras; después, ${some} con algunas.`;
  }

  // The page of what has just this name: an institution, a state, an objective, a population group.
  function pageOf(place) {
    const line = element("p", "hallazgos__pagina", "Tiene su página: ");
    const link = element("a", "", place[0]);
    link.href = compendium.address(place[1]);
    line.append(link);
    return line;
  }

  // Ties a search form to its list of results. `output` is an element that the list is put into.
  compendium.attachSearch = function (form, output) {
    const field = form.querySelector("input[type=search]");
    const status = element("p", "hallazgos__cuenta");
    status.setAttribute("role", "status");
    const list = element("ol", "hallazgos");
    const name = document.querySelector("#menu a[href*='explorador/']").textContent;
    const all = element("a", "hallazgos__todos", `Ver todos en el ${name}`);
    const page = element("div");
    output.append(page, status, list, all);
    all.hidden = true;
    let latest = 0;

    async function update() {
      const text = field.value.trim();
      const turn = ++latest;
      if (text.length < 2) return show("", [], false, null);
      if (!list.firstChild) status.textContent = "Buscando…";
      const found = await compendium.search(text);
      const rows = found.rows.slice(0, SHOWN);
      const cards = await Promise.all(rows.map((row) => found.index.card(row.document)));
      if (turn !== latest) return;
      all.href = `${compendium.address("explorador/")}?q=${encodeURIComponent(text)}`;
      const results = cards.map((card, i) => result(card, rows[i].document, found));
      show(summary(found), results, found.rows.length > SHOWN, found.index.page(text));
    }

    function show(line, items, more, place) {
      compendium.fill(page, place ? pageOf(place) : "");
      compendium.fill(status, line);
      compendium.fill(list, ...items);
      all.hidden = !more;
    }

    function failed() {
      show(compendium.failure("la búsqueda", answer), [], false, null);
    }

    const answer = () => update().catch(failed);
    field.addEventListener("input", answer);
    output.addEventListener("keydown", (event) => walk(event, field, list));
    field.addEventListener("keydown", (event) => walk(event, field, list));
    if (field.value.trim()) answer();
  };

  // Arrow keys go from the field into the results and back.
  function walk(event, field, list) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...list.parentNode.querySelectorAll("a:not([hidden])")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (!stops[next]) return;
    event.preventDefault();
    stops[next].focus();
  }
})(window.compendium);
