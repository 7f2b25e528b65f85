/* While a visitor is typing, the search box offers competencies, places, companies and words:
   a combobox with a list (WAI-ARIA Authoring Practices, editable, with list autocomplete).
   Without it the box is a plain search field; Enter without a chosen line searches as ever. */
(() => {
  const SHORTEST = 2;
  const PAUSE = 150;  // milliseconds from one request to the next, at least

  const element = (tag, attributes) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  const worded = (className, { text, lang }) => {
    const span = element("span", lang ? { class: className, lang } : { class: className });
    span.textContent = text;
    return span;
  };

  // The list's stylesheet is loaded once, when a visitor turns to the box.
  let styles;
  const styled = (href) => (styles ??= new Promise((resolve) => {
    const link = element("link", { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);  // plain, but there
    document.head.append(link);
  }));

  const combobox = (input) => {
    const id = `${input.id}-suggestions`;
    const label = input.dataset.suggestionsLabel;
    const list = element("ul", { id, class: "suggestions", role: "listbox", "aria-label": label });
    const spoken = element("p", { class: "visually-hidden", "aria-live": "polite" });
    let options = [];
    let urls = [];
    let active = -1;
    let asked = "";
    let askedAt = -PAUSE;
    let timer;
    let running;

    input.type = "text";  // a search field may not be a combobox (ARIA in HTML)
    input.inputMode = "search";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    })) input.setAttribute(name, value);
    list.hidden = true;
    input.after(list, spoken);

    const isOpen = () => !list.hidden;

    const choose = (place) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = place;
      const option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };

    const open = (isWanted) => {
      choose(-1);
      list.hidden = !isWanted;
      input.setAttribute("aria-expanded", String(isWanted));
    };

    // What is still under way must neither change a list in use nor open it again.
    const stopAsking = () => {
      clearTimeout(timer);
      timer = undefined;
      running?.abort();
      asked = "";
    };

    const close = () => {
      stopAsking();
      open(false);
    };

    const show = ({ suggestions, message }) => {
      urls = suggestions.map((line) => line.url);
      options = suggestions.map((line, place) => {
        const option = element("li", { id: `${id}-${place}`, role: "option", "aria-selected": "false" });
        option.append(worded("label", line.label));
        line.details.forEach((detail) => option.append(" ", worded("detail", detail)));
        return option;
      });
      list.replaceChildren(...options);
      open(options.length > 0);
      spoken.textContent = message;
    };

    // What is typed and the filters beside the box: a suggestion keeps them.
    const asking = () => {
      const query = new URLSearchParams({ q: input.value.trim() });
      for (const [name, value] of new FormData(input.form)) {
        if (value && name !== input.name) query.append(name, value);
      }
      return query;
    };

    const ask = async () => {
      timer = undefined;
      const query = `${asking()}`;
      if (query === asked) return;
      asked = query;
      askedAt = performance.now();
      running?.abort();
      running = new AbortController();
      const { signal } = running;
      try {
        const answer = await fetch(`${input.dataset.suggestions}?${query}`, { signal });
        const found = answer.ok && await answer.json();
        await styled(input.dataset.suggestionsStyles);
        if (found && !signal.aborted) show(found);
      } catch {
        if (!signal.aborted) open(false);  // offline: the search itself will tell
      }
    };

    const askSoon = () => {
      if (input.value.trim().length < SHORTEST) {
        spoken.textContent = "";
        return close();
      }
      timer ??= setTimeout(ask, Math.max(0, Math.ceil(askedAt + PAUSE - performance.now())));
    };

    const follow = (place) => {
      const url = urls[place];
      close();
      location.assign(url);
    };

    const step = (by) => {
      if (!isOpen()) return askSoon();
      stopAsking();
      const places = options.length + 1;  // one more: the box itself, where nothing is chosen
      choose((active + 1 + by + places) % places - 1);
    };

    const keys = {
      ArrowDown: (event) => { event.preventDefault(); step(1); },
      ArrowUp: (event) => { event.preventDefault(); step(-1); },
      Enter: (event) => {
        if (active < 0) return;
        event.preventDefault();
        follow(active);
      },
      Escape: (event) => {
        event.preventDefault();
        if (!isOpen()) input.value = "";
        close();
      },
      Home: () => choose(-1),
      End: () => choose(-1),
      ArrowLeft: () => choose(-1),
      ArrowRight: () => choose(-1),
    };

    input.addEventListener("focus", () => styled(input.dataset.suggestionsStyles), { once: true });
    input.addEventListener("input", askSoon);
    input.addEventListener("keydown", (event) => {
      if (!event.isComposing && !event.ctrlKey && !event.metaKey) keys[event.key]?.(event);
    });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    list.addEventListener("mousedown", (event) => event.preventDefault());  // keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) follow(options.indexOf(option));
    });
  };

  document.querySelectorAll("[data-suggestions]").forEach(combobox);
})();
