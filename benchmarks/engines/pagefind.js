// Pagefind as its documentation has it.
window.find = async (query) => {
  window.engine = window.engine || (await import("/pagefind/pagefind.js"));
  const found = await window.engine.search(query);
  const shown = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return shown.map((page) => page.url.replace(/^\/(\d+)\/programas\/(.*)\/$/, "$1-$2"));
};
