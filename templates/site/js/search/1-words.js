// Words as the index has them (compendium/render/site/search.py cuts texts in the same way), and how they vary.
(function (compendium) {
  "use strict";
  const WORD = /\d+(?:[.,]\d+)*|\p{L}+/gu;
  // Raised and lowered digits, fractions, Roman and circled numbers.
  const NUMERALS = /[\xb2\xb3\xb9\xbc-\xbe\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2188\u2460-\u249b]/g;
  // The same in a text as it is shown, where accents may follow their letter.
  const SHOWN = new RegExp("\\d+(?:[.,]\\d+)*|(?:\\p{L}[\\u0300-\\u036f]*)+|" + NUMERALS.source, "gu");
  const COMMAS = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
  const POINTS = /^\d{1,3}(\.\d{3})+$/;

  function bare(text) {
    const plain = text.replace(NUMERALS, (sign) => " " + sign.normalize("NFKC") + " ");
    const marked = plain.normalize("NFC").toLowerCase().replace(/ñ/g, "\0").normalize("NFD");
    return marked.replace(/[\u0300-\u036f]/g, "").replace(/\0/g, "ñ");
  }

  function plainNumber(word) {
    if (COMMAS.test(word)) return word.replace(/,/g, "");
    return POINTS.test(word) ? word.replace(/\./g, "") : word;
  }

  function tokens(text) {
    return (bare(text).match(WORD) || []).map(plainNumber);
  }

  // The words of a text with where they stand in it, for excerpts.
  function places(text) {
    const found = [];
    text.replace(SHOWN, function (shown, start) {
      for (const word of tokens(shown)) found.push({ word, start, end: start + shown.length });
    });
    return found;
  }

  // Singular and plural have one root: «mujer» and «mujeres», «voz» and «voces», «clase» and «clases».
  function root(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    const cut = word.replace(/(?:es|e)$/, "").replace(/([ao])s$/, "$1");
    return cut.replace(/c$/, "z");
  }

  // «refugiado» and «refugiada» besides.
  function neutral(word) {
    const base = root(word);
    return base.length < 5 ? base : base.replace(/[ao]$/, "");
  }

  function withoutTilde(word) {
    return word.replace(/ñ/g, "n");
  }

  // Whether one letter typed wrong, left out, doubled or swapped with its neighbour parts two words.
  function isTypo(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let first = 0;
    while (first < one.length && one[first] === other[first]) first++;
    const rests = (i, j) => one.slice(first + i) === other.slice(first + j);
    if (rests(1, 1) || rests(1, 0) || rests(0, 1)) return true;
    return one[first] === other[first + 1] && one[first + 1] === other[first] && rests(2, 2);
  }

  compendium.words = { bare, tokens, places, root, neutral, withoutTilde, isTypo };
})(window.compendium);
