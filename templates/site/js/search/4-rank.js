// The programmes that answer a query, the best first.
(function (compendium) {
  "use strict";
  const TITLE = 6;
  const BYLINE = 3;
  const HALF = 1.2; // how fast more of a word stops to count
  const NEAR = 0.6; // what two words side by side add, in parts of their weight
  const ENOUGH = 10;
  const MOST = 0.5; // of what was asked for

  class Ranking {
    constructor(index, query) {
      this.index = index;
      this.query = query;
      this.scores = new Map();
      this.terms = query.terms.map((term) => this.found(term));
      this.phrases = query.phrases.map((phrase) => this.standing(phrase));
    }

    // A term with, for each document, its weight there and its places.
    found(term) {
      const documents = new Map();
      for (const number of term.documents || []) documents.set(number, { strength: 0.5, places: [] });
      for (const [number, weight] of term.forms) {
        for (const [document, places] of this.index.places(number)) {
          if (term.documents && this.query.exact && !documents.has(document)) continue;
          const entry = documents.get(document) || { strength: 0, places: [] };
          entry.strength += weight * this.strength(document, places);
          entry.best = Math.max(entry.best || 0, weight);
          entry.places = entry.places.concat(places);
          documents.set(document, entry);
        }
      }
      const count = documents.size;
      const rarity = Math.log(1 + (this.index.count - count + 0.5) / (count + 0.5));
      return { ...term, at: documents, rarity };
    }

    strength(document, places) {
      const length = this.index.lengths[document];
      const body = length.title + length.byline;
      return places.reduce((sum, place) => sum + (place < length.title ? TITLE : place < body ? BYLINE : 1), 0);
    }

    // The documents in which a phrase stands, with the place of its first word.
    standing(phrase) {
      const lists = phrase.parts.map((part) => merged(part.forms.map(([number]) => this.index.places(number))));
      const found = new Map();
      if (!lists.length) return found;
      for (const [document, places] of lists[0]) {
        const start = phrase.parts[0].offset;
        const here = places.filter((place) =>
          phrase.parts.every((part, i) => (lists[i].get(document) || []).includes(place - start + part.offset)),
        );
        if (here.length) found.set(document, here);
      }
      return found;
    }

    // All that answer: first those with every word; where they are few, those with most of the words after them.
    documents() {
      const all = this.candidates().map((document) => this.scored(document));
      const whole = all.filter((row) => row.covered > 0.999);
      const most = all.filter((row) => row.covered > MOST);
      const rows = whole.length >= ENOUGH || this.query.exact ? whole : most.length ? most : nearest(all);
      return { rows: rows.sort((a, b) => b.score - a.score || a.document - b.document), whole: whole.length };
    }

    candidates() {
      if (this.phrases.length) {
        const [first, ...rest] = this.phrases;
        return [...first.keys()].filter((document) => rest.every((phrase) => phrase.has(document)));
      }
      return [...new Set(this.terms.flatMap((term) => [...term.at.keys()]))];
    }

    scored(document) {
      const length = this.index.lengths[document];
      const size = (length.title + length.byline + length.body) / this.index.average;
      const total = this.terms.reduce((sum, term) => sum + term.rarity, 0) || 1;
      let score = 0;
      let covered = this.terms.length ? 0 : 1;
      for (const term of this.terms) {
        const entry = term.at.get(document);
        if (!entry) continue;
        covered += term.rarity / total;
        score += (term.rarity * entry.strength * (1 + HALF)) / (entry.strength + HALF * (0.5 + 0.5 * size));
      }
      score += this.nearness(document);
      for (const phrase of this.phrases) score += 2 * Math.log(1 + this.strength(document, phrase.get(document)));
      return { document, covered, score: score * covered * covered };
    }

    // What the words of the query add where they stand side by side, most of all in the title.
    nearness(document) {
      let sum = 0;
      for (let i = 1; i < this.terms.length; i++) {
        const one = this.terms[i - 1].at.get(document);
        const other = this.terms[i].at.get(document);
        if (!one || !other) continue;
        const gap = this.terms[i].gap;
        const title = this.index.lengths[document].title;
        const follows = (place) => other.places.some((next) => next > place && next - place <= gap + 1);
        const close = one.places.filter(follows);
        if (!close.length) continue;
        const weight = (this.terms[i - 1].rarity + this.terms[i].rarity) * NEAR;
        sum += close.some((place) => place < title) ? 2 * weight : weight;
      }
      return sum;
    }
  }

  // Where nothing has most of the words: what has as much of them as any.
  function nearest(rows) {
    const best = Math.max(...rows.map((row) => row.covered));
    return rows.filter((row) => row.covered > 0.8 * best);
  }

  function merged(maps) {
    const all = new Map();
    for (const map of maps) {
      for (const [document, places] of map) all.set(document, (all.get(document) || []).concat(places));
    }
    return all;
  }

  // Promise of { rows, whole, words, … }: documents in order, how many have every word, the words to mark in them.
  compendium.search = async function (text) {
    const index = await compendium.loadIndex();
    const query = compendium.parseQuery(text, index);
    const parts = query.phrases.flatMap((phrase) => phrase.parts);
    const forms = [...query.terms, ...parts].flatMap((term) => term.forms);
    await index.load(forms.map(([number]) => number));
    const found = new Ranking(index, query).documents();
    return { ...found, index, query, words: new Set(forms.map(([number]) => index.words[number])) };
  };
})(window.compendium);
