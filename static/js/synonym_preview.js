/* What each synonym would find, while staff type it. Without it a button shows the same. */
(() => {
  const box = document.querySelector("[data-synonym-preview]");
  const form = box?.closest("form");
  if (!form) return;
  document.querySelector("[data-synonym-button]")?.setAttribute("hidden", "");
  const lists = box.querySelectorAll("[data-language]");
  let running;
  let waiting;

  const element = (tag, text, parent) => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent.append(made, " ");
  };

  const line = ({ synonym, finds, warnings }) => {
    const item = document.createElement("li");
    element("strong", synonym, item);
    element("span", finds, item);
    warnings.forEach((warning) => element("em", warning, item));
    return item;
  };

  const load = async () => {
    running?.abort();
    running = new AbortController();
    const typed = new FormData(form);
    if (box.dataset.competency) typed.set("competency", box.dataset.competency);
    try {
      const answer = await fetch(box.dataset.synonymPreview, {
        method: "POST", body: new URLSearchParams(typed), signal: running.signal,
      });
      if (!answer.ok) return;
      const previews = await answer.json();
      lists.forEach((list) => {
        const { language } = list.dataset;
        const shown = language ? previews[language] : Object.values(previews).flat();
        list.replaceChildren(...shown.map(line));
      });
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };

  const isAsked = ({ name }) => /^(synonyms_(de|en)|word|language|competency)$/.test(name);
  form.addEventListener("input", (event) => {
    if (!isAsked(event.target)) return;
    clearTimeout(waiting);
    waiting = setTimeout(load, 300);
  });
})();
