"use strict";
// Opens the report at the words of a cell, and checks the data of the card. Nothing here writes HTML.
(() => {
  const root = document.documentElement;
  const pane = document.getElementById("reports");
  const status = document.getElementById("pane-status");
  const close = document.getElementById("pane-close");
  const behind = document.querySelectorAll("header, nav, main, footer");
  const covers = matchMedia("(max-width: 30rem)");
  let opener = null;

  // at phone width the report lies over the whole page: what is behind it is out of reach until it is closed
  const cover = (open) => {
    for (const part of behind) part.inert = open && covers.matches;
  };

  const clear = () => {
    for (const old of document.querySelectorAll("mark.on, .words.chosen, .report.open")) {
      old.classList.remove("on", "chosen", "open");
    }
  };

  const shut = (back) => {
    clear();
    root.classList.remove("reading");
    cover(false);
    close.hidden = true;
    status.textContent = "";
    if (back && opener) opener.focus();
    opener = null;
  };

  const unfold = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
  };

  const open = (article, names, cell, focus) => {
    clear();
    root.classList.add("reading");
    cover(true);
    article.classList.add("open");
    close.hidden = false;
    const marks = names.flatMap((name) => [...document.querySelectorAll(`mark[data-w="${CSS.escape(name)}"]`)]);
    for (const mark of marks) mark.classList.add("on");
    const title = article.querySelector("h3");
    if (cell) cell.classList.add("chosen");
    const words = names.map((name) => marks.filter((mark) => mark.dataset.w === name).map((mark) => mark.textContent).join(" "));
    status.textContent = words.length ? `${title.textContent}: ${words.join(" … ")}` : title.textContent;
    const first = marks[0];
    if (first) {
      const box = pane.getBoundingClientRect();
      const line = first.getBoundingClientRect();
      pane.scrollTop += line.top - box.top - pane.clientHeight / 3;
    } else {
      pane.scrollTop = 0;
    }
    const target = first || title;
    if (focus) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  };

  // what a fragment names: a cell, words of a report, a report, or a part of the page that the browser scrolls to
  const route = (focus) => {
    const element = document.getElementById(location.hash.slice(1));
    if (!element) return shut(false);
    if (element.matches("a.words")) {
      unfold(element);
      const names = element.dataset.words.split(" ");
      const mark = document.getElementById(names[0]) || document.querySelector(`mark[data-w="${CSS.escape(names[0])}"]`);
      return open(mark.closest(".report"), names, element, focus);
    }
    if (element.matches("mark")) return open(element.closest(".report"), [element.dataset.w], null, focus);
    if (element.matches(".report")) return open(element, [], null, focus);
    shut(false);
    unfold(element);
    element.scrollIntoView();
  };

  const go = (name) => {
    try {
      history.pushState(null, "", `#${name}`);
      route(true);
    } catch {
      location.hash = name;
    }
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const target = link.matches(".words") ? link.id : link.hash.slice(1);
    const aim = document.getElementById(target);
    if (!aim || !aim.matches(".words, .report")) return;
    event.preventDefault();
    opener = link;
    go(target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("reading")) {
      shut(true);
      history.replaceState(null, "", location.pathname + location.search);
    }
  });
  close.addEventListener("click", () => {
    shut(true);
    history.replaceState(null, "", location.pathname + location.search);
  });
  addEventListener("popstate", () => route(false));
  root.classList.add("js");
  if (location.hash) route(false);

  // the same checks as 'tellings verify', but for the page around the data, which a page cannot read of itself
  const hex = async (text) => {
    const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const canonical = (value) => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value !== null && typeof value === "object") {
      return `{${Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
    }
    return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
  };
  const spans = function* (part, report) {
    if (Array.isArray(part)) {
      for (const item of part) yield* spans(item, report);
    } else if (part !== null && typeof part === "object") {
      const home = typeof part.report === "string" ? part.report : "sha256" in part ? part.id : report;
      if ("start" in part && "end" in part && "text" in part) yield [home, part];
      for (const [key, value] of Object.entries(part)) if (key !== "excerpts") yield* spans(value, home);
    }
  };
  const check = async () => {
    const data = JSON.parse(document.getElementById("tellings-document").textContent);
    const pieces = new Map();
    let wrong = 0;
    let hashed = 0;
    for (const report of data.reports) {
      const held = report.text === null ? report.excerpts : [{ start: 0, text: report.text }];
      pieces.set(report.id, held.map((piece) => [piece.start, Array.from(piece.text)]));
      if (report.text !== null) {
        hashed += 1;
        if ((await hex(report.text)) !== report.sha256) wrong += 1;
      }
    }
    let count = 0;
    for (const [report, span] of spans(data, null)) {
      count += 1;
      const found = (pieces.get(report) || []).some(
        ([start, signs]) => span.start >= start && signs.slice(span.start - start, span.end - start).join("") === span.text,
      );
      if (!found) wrong += 1;
    }
    const { seal, ...rest } = data;
    if ((await hex(canonical(rest))) !== seal.value) wrong += 1;
    return wrong
      ? `Not whole: ${wrong} of these checks failed.`
      : `The data are whole: ${count} quotations, ${hashed} report hashes and the seal hold.`;
  };
  const button = document.getElementById("check");
  const result = document.getElementById("check-result");
  if (globalThis.crypto && crypto.subtle) {
    button.hidden = false;
    button.addEventListener("click", () => {
      result.textContent = "Checking …";
      check().then((told) => { result.textContent = told; }, () => { result.textContent = "Not whole: the data cannot be read."; });
    });
  }
})();
