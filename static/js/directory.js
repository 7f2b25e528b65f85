/* The directory answers at once: a ticked box, a new order or a word fetches the page anew,
   keeps the focus and lets a screen reader hear the new count. Without it the buttons do. */
(() => {
  const form = document.querySelector("[data-directory]");
  if (!form) return;
  form.classList.add("is-live");
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(status);
  let running;
  let shown = location.search;

  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && !(name === "match" && value === "any")) query.append(name, value);
    }
    return `${form.action.split("?")[0]}?${query}`;
  };

  const markOf = (element) =>
    element && (element.id ? `#${element.id}` : `[name="${element.name}"][value="${element.value}"]`);

  const show = (html, url) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const results = fresh.getElementById("results");
    if (!results) return location.assign(url);
    const focused = form.contains(document.activeElement) && markOf(document.activeElement);
    const open = [...form.querySelectorAll("details")].map((fold) => fold.open);
    document.getElementById("results").replaceWith(results);
    form.querySelector(".filters").replaceWith(fresh.querySelector(".filters"));
    form.querySelector(".filter-sheet > summary").replaceWith(
      fresh.querySelector(".filter-sheet > summary"));
    form.querySelectorAll("details").forEach((fold, i) => { fold.open = open[i] || fold.open; });
    document.title = fresh.title;
    const twins = "[hreflang]";  // the same page in the other language
    const stale = document.querySelectorAll(twins);
    fresh.querySelectorAll(twins).forEach((twin, i) => { if (stale[i]) stale[i].href = twin.href; });
    if (focused) form.querySelector(focused)?.focus({ preventScroll: true });
    status.textContent = document.getElementById("results-sentence").textContent;
  };

  const load = async (url, remember) => {
    running?.abort();
    running = new AbortController();
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: running.signal });
      const html = await answer.text();
      if (remember) history.pushState(null, "", url);
      shown = location.search;
      show(html, url);
      if (!remember) form.elements.q.value = new URLSearchParams(shown).get("q") ?? "";
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
      else return;
    }
    form.removeAttribute("aria-busy");
  };

  form.addEventListener("change", (event) => {
    if (event.target.name !== "q") load(address(), true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load(address(), true);
  });
  // Back and forward show another selection; a jump within the page (skip link) does not.
  addEventListener("popstate", () => {
    if (location.search !== shown) load(location.href, false);
  });
})();
