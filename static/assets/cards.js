// Shows a card beside a linked name: what the register beside the article says
// of it. Everything is in the page already; without this script the link and
// the register are there. Native `interestfor` was not taken: one browser has
// it, validators do not know it, and its cards cannot be switched off.
(() => {
  "use strict";
  // What is said here, in the language of the page.
  const said = JSON.parse(document.currentScript.dataset.words);
  const DELAY = { open: 500, focus: 150, close: 300 };
  const form = document.querySelector(".story .switches");
  const register = document.querySelector(".register");
  const previews = document.getElementById("show-previews");
  if (!form || !register || !previews) return;
  previews.closest("label").hidden = false;

  const card = document.createElement("div");
  card.id = "preview";
  card.className = "preview";
  card.hidden = true;
  card.lang = register.closest("[lang]").lang;
  card.dir = getComputedStyle(register).direction;
  document.body.append(card);

  let shown = null;
  let timer = 0;
  let moved = false;

  const entryOf = (link) => document.getElementById(`card-${link.dataset.ent.replaceAll("/", "-")}`);
  const linkAt = (target) => target.closest?.(".prose a.ent[data-ent]") ?? null;
  const later = (delay, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, delay);
  };

  function close() {
    clearTimeout(timer);
    card.hidden = true;
    shown = null;
  }

  // How often the article names somebody.
  function here(count) {
    const form = said.here[new Intl.PluralRules(said.language).select(count)] ?? said.here.other;
    return form.replace("{count}", count.toLocaleString(said.language));
  }

  function line(className, text) {
    const it = document.createElement("p");
    it.className = className;
    it.textContent = text;
    return it;
  }

  function show(link, x) {
    const entry = entryOf(link);
    clearTimeout(timer);
    if (!entry || !previews.checked) return;
    const text = (selector) => entry.querySelector(selector)?.textContent ?? "";
    const status = link.dataset.status === "checked" ? said.checked : said.found;
    const counts = [here(Number(entry.dataset.count)), text(".elsewhere")].filter(Boolean).join(" · ");
    const lines = [
      ["kicker", `${entry.dataset.kind} · ${status}`],
      ["name", text("dt")],
      ["role", text(".role")],
      ["aliases", text(".aliases")],
      ["tally", counts],
    ];
    const written = lines.filter(([, words]) => words).map(([name, words]) => line(name, words.slice(0, 120)));
    card.replaceChildren(...written);
    card.dataset.type = link.dataset.type;
    card.hidden = false;
    shown = link;
    place(link, x);
  }

  // Below the line of the link that the pointer is in, or above where there is
  // no room.
  function place(link, x) {
    const lines = [...link.getClientRects()];
    const box = lines.find((it) => x >= it.left && x <= it.right) ?? lines[0];
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, width - card.offsetWidth - 8));
    const isBelow = box.bottom + card.offsetHeight + 12 < window.innerHeight || box.top < card.offsetHeight + 12;
    const top = isBelow ? box.bottom + 6 : box.top - card.offsetHeight - 6;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${top + window.scrollY}px`;
  }

  // A card never opens because the page moved under the pointer.
  document.addEventListener("scroll", () => (moved = false), { passive: true });
  document.addEventListener("pointermove", () => (moved = true), { passive: true });

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link && link === shown) return clearTimeout(timer);
    if (link) return later(DELAY.open, () => moved && show(link, event.clientX));
    if (card.contains(event.target)) return clearTimeout(timer);
    later(DELAY.close, () => document.activeElement !== shown && close());
  });
  document.documentElement.addEventListener("pointerleave", () => later(DELAY.close, close));

  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link?.matches(":focus-visible")) later(DELAY.focus, () => show(link, -1));
    else close();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === shown) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.preventDefault();
    close();
  });
  previews.addEventListener("change", close);

  // Screen readers are led to the register, which says the same.
  for (const link of document.querySelectorAll(".prose a.ent[data-ent]")) {
    const entry = entryOf(link);
    if (entry) link.setAttribute("aria-details", entry.id);
  }
})();
