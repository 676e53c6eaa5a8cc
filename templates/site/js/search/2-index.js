// The index in memory: vocabulary, lengths, acronyms; and the places of words, which are loaded piece by piece.
(function (compendium) {
  "use strict";
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  for (let i = 0; i < 64; i++) VALUE[DIGITS.charCodeAt(i)] = i;
  const words = compendium.words;

  // Reads numbers one after the other; see _number in search.py.
  function reader(text) {
    let at = 0;
    const next = function () {
      let value = 0;
      let scale = 1;
      for (;;) {
        const digit = VALUE[text.charCodeAt(at++)];
        if (digit < 32) return value + digit * scale;
        value += (digit - 32) * scale;
        scale *= 32;
      }
    };
    next.more = () => at < text.length;
    return next;
  }

  function vocabulary(coded) {
    const list = coded.split(" ");
    let before = "";
    for (let i = 0; i < list.length; i++) {
      before = before.slice(0, VALUE[list[i].charCodeAt(0)]) + list[i].slice(1);
      list[i] = before;
    }
    return list;
  }

  function grouped(list, key) {
    const groups = new Map();
    list.forEach(function (word, number) {
      const name = key(word);
      const group = groups.get(name);
      if (group) group.push(number);
      else groups.set(name, [number]);
    });
    return groups;
  }

  function lengths(coded) {
    const next = reader(coded);
    const rows = [];
    while (next.more()) rows.push({ title: next(), byline: next(), body: next() });
    return rows;
  }

  function distances(coded) {
    const next = reader(coded);
    const list = [];
    for (let last = 0; next.more(); list.push(last)) last += next();
    return list;
  }

  function acronyms(rows) {
    const byName = new Map();
    for (const [acronym, names, coded] of rows) {
      const found = { acronym, documents: distances(coded), words: words.tokens(acronym) };
      byName.set(folded(acronym), found);
      for (const name of names.split("|")) if (name && !byName.has(name)) byName.set(name, found);
    }
    return byName;
  }

  // As names are folded in the index: no accents, no signs, ñ as n.
  function folded(text) {
    return (words.withoutTilde(words.bare(text)).match(/[\p{L}\p{N}_]+/gu) || []).join(" ");
  }

  // The places of all words of a piece: for each word a map of document → places.
  function unpacked(text) {
    const next = reader(text);
    const found = [];
    while (next.more()) {
      const documents = new Map();
      let document = 0;
      for (let left = next(); left > 0; left--) {
        document += next();
        const list = new Array(next());
        let place = 0;
        for (let i = 0; i < list.length; i++) list[i] = place += next();
        documents.set(document, list);
      }
      found.push(documents);
    }
    return found;
  }

  function card([edition, slug, title, byline, number, objective]) {
    const place = objective ? `${number} · Objetivo ${objective}` : number;
    return { id: `${edition}-${slug}`, address: `${edition}/programas/${slug}/`, title, byline, place, edition };
  }

  class Index {
    constructor(head) {
      this.words = vocabulary(head.palabras);
      this.bounds = head.piezas;
      this.lengths = lengths(head.largos);
      this.stop = new Set(head.vacias.split(" "));
      this.acronyms = acronyms(head.siglas);
      this.cards = head.fichas;
      this.pages = new Map(head.paginas.flatMap(
        ([label, address, names]) => names.split("|").map((name) => [name, [label, address]])));
      this.numbers = new Map(this.words.map((word, number) => [word, number]));
      this.roots = grouped(this.words, (word) => words.withoutTilde(words.root(word)));
      this.neutrals = grouped(this.words, (word) => words.withoutTilde(words.neutral(word)));
      const total = this.lengths.reduce((sum, row) => sum + row.title + row.byline + row.body, 0);
      this.average = total / this.lengths.length;
      this.pieces = new Map();
    }

    get count() {
      return this.lengths.length;
    }

    piece(number) {
      let low = 0;
      let high = this.bounds.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this.bounds[middle] <= number) low = middle;
        else high = middle;
      }
      return low;
    }

    // Loads what the places of these words need.
    async load(numbers) {
      const missing = new Set(numbers.map((number) => this.piece(number)));
      await Promise.all(
        [...missing].map(async (piece) => {
          if (!this.pieces.has(piece)) this.pieces.set(piece, unpacked(await compendium.request(`p${piece}`)));
        }),
      );
    }

    // Document → places of a word whose piece is loaded.
    places(number) {
      const piece = this.piece(number);
      return this.pieces.get(piece)[number - this.bounds[piece]];
    }

    // The numbers of the words that begin with these letters.
    beginning(letters, limit) {
      let low = 0;
      let high = this.words.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.words[middle] < letters) low = middle + 1;
        else high = middle;
      }
      const found = [];
      while (low < this.words.length && this.words[low].startsWith(letters) && found.length < limit) found.push(low++);
      return found;
    }

    // Promise of what is shown of a document beside its excerpt; one file has that of several.
    async card(document) {
      const cards = await compendium.request(`c${Math.floor(document / this.cards)}`);
      return card(cards[document % this.cards]);
    }

    // [name, address] of the page of what is called so; nothing for any other text.
    page(text) {
      return this.pages.get(folded(text)) || null;
    }

    acronym(text) {
      return this.acronyms.get(folded(text));
    }
  }

  let ready = null;
  // Promise of the index; asked for when search is first used.
  compendium.loadIndex = function () {
    ready = ready || compendium.request("indice").then((head) => new Index(head));
    ready.catch(() => (ready = null));
    return ready;
  };
})(window.compendium);
