// Loads the pieces of the search index and of the explorer's lists. They are scripts that call compendio.pon: so they load from a disk too.
(function () {
  "use strict";
  const compendio = (window.compendio = window.compendio || {});
  const arrived = new Map();
  const waiting = new Map();

  compendio.pon = function (name, value) {
    arrived.set(name, value);
    const found = waiting.get(name);
    if (found) found.resolve(value);
  };

  // The address of a page from where the reader is; in a copy on a disk it names the file.
  compendio.direccion = (path) => `${document.body.dataset.raiz}/${path}${document.body.dataset.indice || ""}`;

  // Promise of the piece of that name in buscar/.
  compendio.pide = function (name) {
    if (arrived.has(name)) return Promise.resolve(arrived.get(name));
    if (!waiting.has(name)) waiting.set(name, requested(name));
    return waiting.get(name).promise;
  };

  function requested(name) {
    const request = {};
    request.promise = new Promise(function (resolve, reject) {
      request.resolve = resolve;
      const script = document.createElement("script");
      script.src = `${document.body.dataset.raiz}/buscar/${name}.js?${document.body.dataset.version}`;
      script.onerror = function () {
        waiting.delete(name);
        reject(new Error(name));
      };
      script.onload = () => script.remove();
      document.head.append(script);
    });
    return request;
  }
})();
