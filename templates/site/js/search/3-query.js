// What is typed → what is looked for: phrases in quotes, acronyms and their names, words with their variants.
(function (compendium) {
  "use strict";
  const words = compendium.words;
  const QUOTED = /["“”«]([^"“”«»]+)["“”»]/g;
  const SAME = 1;
  const PLURAL = 0.9;
  const TILDE = 0.75;
  const BEGINNING = 0.6;
  const GENDER = 0.5;
  const TYPO = 0.4;
  const MOST = 40;
  // Words of a question that say nothing of what is asked for; they count only where nothing else is left.
  const ASKING = new Set(
    ("adonde ayudan ayudarme busco como cuales cuando cuanto donde hago necesitamos necesito podemos puede pueden" +
      " puedo queremos quien quiero quisiera saber").split(" "),
  );

  // A term is { word, forms: [[number, weight]…] }, or one with `documents`, which says exactly where it stands.
  function parsed(typed, index) {
    const text = typed.normalize("NFC"); // some systems type an accent as a sign of its own
    const phrases = (text.match(QUOTED) || []).map(words.tokens).filter((list) => list.length);
    const rest = text.replace(QUOTED, " ").trim();
    const whole = phrases.length ? null : index.acronym(rest);
    if (whole) {
      const exact = rest === whole.acronym || rest.includes(" ");
      return { phrases, terms: [acronymTerm(whole, rest, index)], exact };
    }
    const found = phrases.map((list) => phrase(list, index));
    return { phrases: found, terms: terms(rest, index, phrases.length > 0), exact: false };
  }

  function acronymTerm(found, typed, index) {
    const forms = found.words.flatMap((word) => sameForms(word, index));
    return { word: typed, forms, documents: found.documents, gap: 1 };
  }

  function sameForms(word, index) {
    return index.numbers.has(word) ? [[index.numbers.get(word), SAME]] : [];
  }

  // The words outside quotes; those that nearly every text has only widen the gap between their neighbours.
  function terms(text, index, others) {
    const typed = text.match(/[\p{L}\p{N}][\p{L}\p{N}.,&+-]*/gu) || [];
    const list = [];
    let gap = 1;
    typed.forEach(function (piece, place) {
      const known = /\p{Lu}.*\p{Lu}/u.test(piece) ? index.acronym(piece) : null;
      for (const word of known ? [piece] : words.tokens(piece)) {
        if (index.stop.has(word) || (ASKING.has(word) && typed.length > 1)) {
          gap++;
          continue;
        }
        const isLast = place === typed.length - 1 && !/\s$/.test(text);
        list.push(known ? { ...acronymTerm(known, word, index), gap } : { word, ...forms(word, index, isLast), gap });
        gap = 1;
      }
    });
    if (list.length || others) return list;
    // Only empty words: the one thing left is what begins like them.
    return words.tokens(text).map((word) => ({ word, forms: weighed(index.beginning(word, MOST), BEGINNING), gap: 1 }));
  }

  function weighed(numbers, weight) {
    return numbers.map((number) => [number, weight]);
  }

  function forms(word, index, isLast) {
    if (/\d/.test(word)) return { forms: sameForms(word, index) };
    const found = new Map(sameForms(word, index));
    const add = (numbers, weight) => numbers.forEach((number) => found.has(number) || found.set(number, weight));
    const plain = words.withoutTilde(word);
    const root = words.withoutTilde(words.root(word));
    for (const number of index.roots.get(root) || []) {
      const other = index.words[number];
      const sameTilde = words.root(other) === words.root(word);
      add([number], words.withoutTilde(other) === plain ? TILDE : sameTilde ? PLURAL : PLURAL * TILDE);
    }
    const known = found.size > 0;
    if (word.length > 4) add(index.neutrals.get(words.withoutTilde(words.neutral(word))) || [], GENDER);
    if (word.length > 2 && (isLast || !found.size)) add(index.beginning(word, MOST), BEGINNING);
    const guessed = !found.size && word.length > 3 ? typos(word, index) : [];
    if (!known && word.length > 3) add(guessed.length ? guessed : typos(word, index), TYPO);
    return { forms: [...found], guessed: guessed.map((number) => index.words[number]) };
  }

  function typos(word, index) {
    const found = [];
    index.words.forEach((other, number) => words.isTypo(word, other) && found.push(number));
    return found;
  }

  // Exact words in their order; what stands for an empty word may be any word.
  function phrase(list, index) {
    const parts = [];
    list.forEach(function (word, offset) {
      if (!index.stop.has(word)) parts.push({ word, offset, forms: exactForms(word, index) });
    });
    return { words: list, parts };
  }

  function exactForms(word, index) {
    const same = (index.roots.get(words.withoutTilde(words.root(word))) || []).filter(
      (number) => words.withoutTilde(index.words[number]) === words.withoutTilde(word),
    );
    return same.map((number) => [number, SAME]);
  }

  compendium.parseQuery = parsed;
})(window.compendium);
