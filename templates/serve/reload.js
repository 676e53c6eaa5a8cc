// Reloads the page when the server has another version. Only the tab in front asks: browsers allow few connections.
function livereload(version) {
  let request = null;
  function ask() {
    if (document.hidden || request) return;
    request = new AbortController();
    fetch(`/livereload/${version}`, { signal: request.signal })
      .then((answer) => answer.text())
      .then(compare)
      .catch(() => {
        request = null;
        setTimeout(ask, 1000);
      });
  }
  function compare(newest) {
    request = null;
    if (newest === String(version)) ask();
    else location.reload();
  }
  document.addEventListener("visibilitychange", () => (document.hidden && request ? request.abort() : ask()));
  ask();
}
