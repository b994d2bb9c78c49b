/* The wires' inbox: reads beside the list, acts by key, and tells what is new without moving the list. */
(() => {
  "use strict";

  const NEWS_MS = 4000;
  const TOAST_MS = 10000;
  const KEYS = {
    KeyJ: "next", ArrowDown: "next", KeyK: "previous", ArrowUp: "previous", KeyP: "promote",
    KeyD: "dismiss", KeyU: "undo", KeyS: "strip", KeyN: "fresh", Escape: "back",
  };
  const { ask } = window.manshetDesk;
  const parsed = (html) => document.createRange().createContextualFragment(html);

  const markRow = (row, isCurrent) => {
    row.classList.toggle("is-current", isCurrent);
    if (isCurrent) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  };

  class Inbox {
    constructor(root) {
      this.root = root;
      this.part = (name) => root.querySelector(`[data-wire-${name}]`);
      this.top = Number(root.dataset.top);
      this.since = root.dataset.opened;
      this.undone = [];
      this.part("rows").addEventListener("click", (event) => this.clicked(event));
      this.part("preview").addEventListener("click", (event) => this.pressed(event));
      this.part("fresh").addEventListener("click", () => this.fresh());
      this.part("more").addEventListener("click", () => this.more());
      this.part("undo").addEventListener("click", () => this.undo());
      this.part("help").addEventListener("click", () => this.part("keys").showModal());
      this.part("filters").addEventListener("change", (event) => {
        if (event.target.matches("select")) this.part("filters").requestSubmit();
      });
      document.addEventListener("keydown", (event) => this.key(event));
      window.addEventListener("popstate", () => this.follow());
      document.addEventListener("visibilitychange", () => document.hidden || this.news());
      this.current = this.rowOf(new URLSearchParams(location.search).get("item"));
      this.mark();
      setInterval(() => document.hidden || this.news(), NEWS_MS);
    }

    rows() {
      return [...this.part("rows").querySelectorAll("[data-wire-row]")];
    }

    rowOf(id) {
      return id ? this.part("rows").querySelector(`[data-wire-row="${Number(id)}"]`) : null;
    }

    /* The one that the editor reads: from the list, or another of its cluster. */
    shown() {
      return this.part("preview").querySelector("[data-wire-piece]")?.dataset.wirePiece;
    }

    clicked(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const row = event.target.closest("[data-wire-row]");
      if (!row) return;
      event.preventDefault();
      this.select(row);
      this.read();
    }

    select(row) {
      this.current = row;
      this.mark();
      row.querySelector("a").focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }

    mark() {
      for (const row of this.rows()) markRow(row, row === this.current);
    }

    async read(url = this.current?.dataset.url, { push = true } = {}) {
      if (!url) return;
      this.reading = url;
      const answer = await ask(url);
      if (this.reading !== url) return;
      if (answer.error) {
        this.say(answer.error);
        return;
      }
      this.part("preview").replaceChildren(parsed(answer.html));
      this.part("preview").scrollTop = 0;
      this.part("panes").classList.add("has-preview");
      if (push) this.address(this.shown());
      if (this.isNarrow()) this.part("preview").focus();
    }

    isNarrow() {
      return window.matchMedia("(max-width: 62rem)").matches;
    }

    address(id) {
      const address = new URL(location);
      if (id) address.searchParams.set("item", id);
      else address.searchParams.delete("item");
      history.pushState(null, "", address);
    }

    follow() {
      const row = this.rowOf(new URLSearchParams(location.search).get("item"));
      if (!row) {
        this.close({ push: false });
        return;
      }
      this.current = row;
      this.mark();
      this.read(row.dataset.url, { push: false });
    }

    close({ push = true } = {}) {
      this.part("panes").classList.remove("has-preview");
      if (push) this.address(null);
      this.current?.querySelector("a").focus();
    }

    pressed(event) {
      const other = event.target.closest("[data-wire-other]");
      const act = event.target.closest("[data-wire-act]");
      if (event.target.closest("[data-wire-back]")) {
        event.preventDefault();
        this.close();
      } else if (other) {
        event.preventDefault();
        this.read(other.dataset.wireOther);
      } else if (act) {
        event.preventDefault();
        this.act(act.dataset.wireAct, act.closest("form").action);
      }
    }

    key(event) {
      const isTyping = event.target.closest("input, select, textarea, dialog, [contenteditable]");
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
        if (event.key === "Escape" && event.target.matches("[data-wire-search]")) event.target.blur();
        return;
      }
      if (event.key === "?" || event.key === "؟") this.part("keys").showModal();
      else if (event.key === "/" || event.code === "Slash") this.part("search").focus();
      else if (event.shiftKey || !this.do(KEYS[event.code])) return;
      event.preventDefault();
    }

    do(name) {
      if (name === "next" || name === "previous") return this.step(name === "next" ? 1 : -1);
      if (name === "fresh") return this.part("fresh").hidden ? false : (this.fresh(), true);
      if (name === "undo") return this.undone.length ? (this.undo(), true) : false;
      if (name === "back") return this.part("panes").classList.contains("has-preview") && (this.close(), true);
      if (!name || !this.current) return false;
      const urls = {
        promote: this.current.dataset.promoteUrl,
        strip: this.current.dataset.stripUrl,
        dismiss: this.root.dataset.dismissUrl,
      };
      this.act(name, urls[name], this.current.dataset.wireRow);
      return true;
    }

    step(by) {
      const rows = this.rows();
      const place = rows.indexOf(this.current) + by;
      if (by > 0 && place >= rows.length && !this.part("more").hidden) this.more();
      const row = rows[Math.max(0, Math.min(place, rows.length - 1))];
      if (!row) return false;
      this.select(row);
      if (this.part("panes").classList.contains("has-preview") && !this.isNarrow()) this.read();
      return true;
    }

    async act(name, url, id = this.shown()) {
      if (this.busy || !id) return;
      this.busy = true;
      const row = this.rowOf(id);
      const fields = name === "promote" || name === "strip" ? { item: id } : { ids: id };
      if (name === "dismiss" && row) fields.whole = "1";
      const answer = await ask(url, fields);
      this.busy = false;
      if (answer.url) {
        location.assign(answer.url);
        return;
      }
      if (!answer.error && name === "dismiss") this.dismissed(row, answer.ids);
      if (!answer.error && name === "restore") this.read(row?.dataset.url, { push: false });
      this.say(answer.error ?? answer.said, name === "dismiss" && answer.ids?.length > 0);
    }

    /* The next row takes the place of the one that goes. */
    dismissed(row, ids) {
      this.undone = ids;
      if (!row || !ids.length || this.root.dataset.state !== "new") return;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      const wasReading = this.shown() === row.dataset.wireRow;
      this.gone = { row, before: row.nextElementSibling };
      row.remove();
      this.part("empty").hidden = this.rows().length > 0;
      if (!next) {
        this.current = null;
        this.close();
        this.part("preview").replaceChildren();
        return;
      }
      this.select(next);
      if (wasReading && this.part("panes").classList.contains("has-preview")) {
        if (this.isNarrow()) this.close();
        else this.read();
      }
    }

    async undo() {
      const ids = this.undone;
      if (!ids.length) return;
      const answer = await ask(this.root.dataset.restoreUrl, { ids: ids.join(",") });
      if (!answer.error) this.undone = [];
      if (!answer.error && this.gone) {
        const { row, before } = this.gone;
        this.part("rows").insertBefore(row, before?.isConnected ? before : null);
        this.gone = null;
        this.part("empty").hidden = true;
        this.select(row);
        if (this.part("panes").classList.contains("has-preview")) this.read();
      }
      this.say(answer.error ?? answer.said);
    }

    say(words, canUndo = false) {
      clearTimeout(this.fading);
      this.part("said").textContent = words;
      this.part("status").textContent = words;
      this.part("undo").hidden = !canUndo;
      this.part("toast").hidden = false;
      this.fading = setTimeout(() => { this.part("toast").hidden = true; }, TOAST_MS);
    }

    async news() {
      if (this.asking) return;
      this.asking = true;
      const ids = this.rows().map((row) => row.dataset.wireRow).join(",");
      const answer = await ask(this.root.dataset.newsUrl, { after: this.top, since: this.since, ids });
      this.asking = false;
      if (answer.isSignedOut && !this.isSignedOut) this.say(answer.error);
      this.isSignedOut = Boolean(answer.isSignedOut);
      if (answer.error || !answer.now) return;
      this.since = answer.now;
      for (const [id, html] of Object.entries(answer.rows)) this.renew(this.rowOf(id), html);
      const button = this.part("fresh");
      if (button.textContent !== answer.label) {
        button.textContent = answer.label;
        if (answer.count) this.part("status").textContent = answer.label;
      }
      button.hidden = answer.count === 0;
    }

    renew(row, html) {
      if (!row) return;
      const fresh = parsed(html).querySelector("[data-wire-row]");
      const isCurrent = row === this.current;
      markRow(fresh, isCurrent);
      if (row.isEqualNode(fresh)) return;
      const hadFocus = row.contains(document.activeElement);
      row.replaceWith(fresh);
      if (isCurrent) this.current = fresh;
      if (hadFocus) fresh.querySelector("a").focus({ preventScroll: true });
    }

    /* More than a page of news takes the place of the list, so that «المزيد» leaves nothing out. */
    async fresh() {
      const address = `${this.root.dataset.rowsUrl}&after=${this.top}`;
      const answer = await ask(address);
      if (answer.error) {
        this.say(answer.error);
        return;
      }
      this.top = answer.top;
      const rows = parsed(answer.html);
      const first = rows.querySelector("[data-wire-row]");
      if (answer.more) {
        this.part("rows").replaceChildren(rows);
        this.part("more").hidden = false;
        this.gone = null;
      } else {
        this.part("rows").prepend(rows);
      }
      this.part("fresh").hidden = true;
      this.part("empty").hidden = this.rows().length > 0;
      if (first) this.select(first);
      first?.scrollIntoView({ block: "center" });
    }

    async more() {
      const last = this.rows().at(-1);
      if (!last || this.loading) return;
      this.loading = true;
      const answer = await ask(`${this.root.dataset.rowsUrl}&before=${last.dataset.wireRow}`);
      this.loading = false;
      if (!last.isConnected) return;
      if (answer.error) {
        this.say(answer.error);
        return;
      }
      this.part("rows").append(parsed(answer.html));
      this.part("more").hidden = !answer.more;
    }
  }

  const root = document.querySelector("[data-wire]");
  if (root) new Inbox(root);
})();
