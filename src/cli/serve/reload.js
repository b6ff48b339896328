// Reloads the page when a build has changed it, and shows what is wrong.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const root = location.origin;
  const kept = "dateline-scroll";

  // Where the reader was before the page was loaded again.
  const scroll = sessionStorage.getItem(kept);
  if (scroll) {
    sessionStorage.removeItem(kept);
    const { href, y } = JSON.parse(scroll);
    if (href === location.href) scrollTo(0, y);
  }

  const reload = () => {
    // Whoever is putting something right is not disturbed.
    const dialog = document.querySelector("dialog.dl-dialog[open]");
    if (dialog) {
      dialog.addEventListener("close", reload, { once: true });
      return;
    }
    sessionStorage.setItem(kept, JSON.stringify({ href: location.href, y: scrollY }));
    location.reload();
  };

  const restyle = () => {
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const fresh = old.cloneNode();
      const url = new URL(old.href);
      url.searchParams.set("v", Date.now());
      fresh.href = url;
      fresh.addEventListener("load", () => old.remove());
      old.after(fresh);
    }
  };

  let panel = null;
  const show = (mistakes) => {
    if (panel) panel.remove();
    panel = null;
    if (!mistakes.length) return;
    panel = document.createElement("dialog");
    panel.setAttribute("aria-label", "Mistakes");
    Object.assign(panel.style, {
      position: "fixed", inset: "auto 0 0 0", width: "100%", maxWidth: "none",
      maxHeight: "50vh", overflow: "auto", margin: "0", boxSizing: "border-box",
      border: "0", borderBlockStart: "4px solid #b00020", padding: "1rem 1.5rem",
      background: "#fff8f8", color: "#1b1b1b", font: "15px/1.5 ui-monospace, monospace",
      zIndex: "2147483647",
    });
    for (const it of mistakes) {
      const line = document.createElement("p");
      const place = [it.path, it.line, it.column].filter(Boolean).join(":");
      line.textContent = `${place}: ${it.message}${it.help ? ` – ${it.help}` : ""}`;
      panel.append(line);
    }
    document.body.append(panel);
    panel.show();
  };

  const isStyle = (path) => path.endsWith(".css");
  const source = new EventSource(root + own.events);
  source.addEventListener("message", (event) => {
    const { version, changed, mistakes } = JSON.parse(event.data);
    show(mistakes);
    if (mistakes.length || String(version) === own.version) return;
    const missed = version !== Number(own.version) + 1;
    if (missed || !changed || own.page === "*" || changed.includes(own.page)) {
      reload();
    } else {
      own.version = version;
      if (changed.some(isStyle)) restyle();
      if (changed.some((path) => path.endsWith(".js"))) reload();
    }
  });
  addEventListener("pagehide", () => source.close());
})();
