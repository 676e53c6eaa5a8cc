// MiniSearch with the options that suited Spanish best: accents folded, beginnings and typing
// errors, titles first, every word before some of them.
window.find = async (query) => {
  const folded = (word) => word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  if (!window.engine) {
    const [{ default: MiniSearch }, answer] = await Promise.all([import("/minisearch.js"), fetch("/minisearch.json")]);
    const fields = { fields: ["title", "byline", "body"], storeFields: ["title", "byline"], processTerm: folded };
    window.engine = MiniSearch.loadJSON(await answer.text(), fields);
  }
  const options = { boost: { title: 3, byline: 2 }, prefix: true, fuzzy: (word) => (word.length > 3 ? 0.2 : false) };
  const whole = window.engine.search(query, { ...options, combineWith: "AND" });
  const found = whole.length ? whole : window.engine.search(query, options);
  return found.slice(0, 10).map((result) => result.id);
};
