// What search and explorer share: how they count, and loading the pieces of the index and of the lists. A piece is a
// script that calls compendium.receive: so it loads from a disk too.
(function () {
  "use strict";
  const compendium = (window.compendium = window.compendium || {});
  const arrived = new Map();
  const waiting = new Map();

  compendium.receive = function (name, value) {
    arrived.set(name, value);
    const found = waiting.get(name);
    if (found) found.resolve(value);
  };

  // The address of a page from where the reader is; in a copy on a disk it names the file.
  compendium.address = (path) => `${document.body.dataset.root}/${path}${document.body.dataset.index || ""}`;

  compendium.countProgrammes = (number) => (number === 1 ? "1 programa" : `${thousands(number)} programas`);

  // The browser's own way to write a number takes a phone longer than all the rest of an answer.
  function thousands(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  // Puts these in the place of all that an element holds.
  compendium.fill = function (place, ...children) {
    place.textContent = "";
    place.append(...children);
  };

  // The message that something did not come, with a button that tries again.
  compendium.failure = function (what, retry) {
    const line = document.createElement("span");
    line.className = "sin-cargar";
    const button = document.createElement("button");
    const className = "boton boton--tenue boton--chico";
    Object.assign(button, { type: "button", className, textContent: "Intentar de nuevo" });
    button.addEventListener("click", retry);
    line.append(`No se pudo cargar ${what}. Revise su conexión. `, button);
    return line;
  };

  // Promise of the piece of that name in buscar/.
  compendium.request = function (name) {
    if (arrived.has(name)) return Promise.resolve(arrived.get(name));
    if (!waiting.has(name)) waiting.set(name, requested(name));
    return waiting.get(name).promise;
  };

  function requested(name) {
    const request = {};
    request.promise = new Promise(function (resolve, reject) {
      request.resolve = resolve;
      const script = document.createElement("script");
      script.src = `${document.body.dataset.root}/buscar/${name}.js?${document.body.dataset.version}`;
      script.onerror = function () {
        waiting.delete(name);
        reject(new Error(name));
      };
      // Something else may answer in its place: a network that first asks for a password.
      script.onload = () => (arrived.has(name) ? script.remove() : script.onerror());
      document.head.append(script);
    });
    return request;
  }
})();
