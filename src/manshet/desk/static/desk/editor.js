/* The editor's own fields: choosing by typing, and counting letters; and all that was typed, saved. */
(() => {
  "use strict";

  const PAUSE_MS = 150;
  const NOT_MADE = "لم يُحفظ الموضوع: تأكد من الاتصال، ثم أعد المحاولة.";
  const csrf = () => JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;

  class DeskPick extends HTMLElement {
    connectedCallback() {
      if (this.input) return;
      this.input = this.querySelector(".desk-pick__input");
      this.list = this.querySelector(".desk-pick__list");
      this.chosen = this.querySelector(".desk-pick__chosen");
      this.problem = this.querySelector(".desk-pick__problem");
      this.list.id = `${this.input.id}-list`;
      this.input.setAttribute("aria-controls", this.list.id);
      this.input.addEventListener("input", () => this.tell(""));
      this.input.addEventListener("input", () => this.later());
      this.input.addEventListener("focus", () => this.later());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => setTimeout(() => this.close(), PAUSE_MS));
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.take(event.target.closest("li")));
      this.addEventListener("click", (event) => this.remove(event.target.closest("button")));
      this.settle();
    }

    get multiple() {
      return this.hasAttribute("data-multiple");
    }

    /* One choice only: the input gives way to it. */
    settle() {
      this.input.hidden = !this.multiple && this.chosen.children.length > 0;
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE_MS);
    }

    async ask() {
      const words = this.input.value.trim();
      const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || words !== this.input.value.trim()) return;
      const { items, may_create: mayCreate } = await answer.json();
      this.show(items, mayCreate && this.dataset.createUrl ? words : "");
    }

    show(items, fresh) {
      const taken = new Set([...this.chosen.querySelectorAll("input")].map((input) => input.value));
      const rows = items
        .filter((item) => !taken.has(String(item.id)))
        .map((item) => this.row(item.name, item.id));
      if (fresh) rows.push(this.row(`أضف «${fresh}»`, "", fresh));
      this.list.replaceChildren(...rows);
      this.list.hidden = rows.length === 0;
      this.input.setAttribute("aria-expanded", String(rows.length > 0));
      if (this.input.value.trim()) this.mark(0);
    }

    row(text, id, fresh = "") {
      const row = document.createElement("li");
      row.id = `${this.list.id}-${id || "new"}`;
      row.role = "option";
      row.textContent = text;
      Object.assign(row.dataset, { id, fresh });
      return row;
    }

    close() {
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    mark(index) {
      [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
      const row = this.list.children[index];
      if (row) this.input.setAttribute("aria-activedescendant", row.id);
    }

    key(event) {
      const rows = [...this.list.children];
      const at = rows.findIndex((row) => row.getAttribute("aria-selected") === "true");
      if (event.key === "Enter") {
        event.preventDefault();
        if (!this.list.hidden) this.take(rows[Math.max(at, 0)]);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (rows.length) this.mark((at + step + rows.length) % rows.length);
      } else if (event.key === "Escape") {
        this.close();
      } else if (event.key === "Backspace" && !this.input.value && this.multiple) {
        this.remove(this.chosen.lastElementChild?.querySelector("button"));
      }
    }

    async take(row) {
      if (!row) return;
      const item = row.dataset.id
        ? { id: row.dataset.id, name: row.textContent }
        : await this.create(row.dataset.fresh);
      if (!item) return;
      const chosen = this.chip(item);
      if (this.multiple) this.chosen.append(chosen);
      else this.chosen.replaceChildren(chosen);
      this.input.value = "";
      this.tell("");
      this.close();
      this.changed();
    }

    /* Null, and the reason told beside the field, when the server refuses or does not answer. */
    async create(name) {
      try {
        const answer = await fetch(this.dataset.createUrl, {
          method: "POST",
          headers: { "X-CSRFToken": csrf() },
          body: new URLSearchParams({ name }),
        });
        const made = await answer.json();
        if (answer.ok) return made;
        this.tell(made.error || NOT_MADE);
      } catch {
        this.tell(NOT_MADE);
      }
      this.close();
      return null;
    }

    /* What went wrong; nothing when all is well. */
    tell(sentence) {
      this.problem.textContent = sentence;
      if (sentence) this.input.setAttribute("aria-invalid", "true");
      else this.input.removeAttribute("aria-invalid");
    }

    chip({ id, name }) {
      const item = document.createElement("li");
      item.className = "desk-pick__item";
      const text = document.createElement("span");
      text.textContent = name;
      const input = Object.assign(document.createElement("input"), {
        type: "hidden",
        name: this.dataset.name,
        value: id,
      });
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "desk-pick__remove",
        textContent: "×",
      });
      button.setAttribute("aria-label", `أزل ${name}`);
      item.append(text, input, button);
      return item;
    }

    remove(button) {
      if (!button) return;
      button.closest("li").remove();
      this.changed();
      this.input.focus();
    }

    /* Tells Wagtail that the form has changed: autosave and preview listen. */
    changed() {
      this.settle();
      this.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  customElements.define("desk-pick", DeskPick);

  /* Letters without marks, tatweel and formatting signs. */
  const letters = (text) => [...text.replace(/[\p{M}\p{Cf}\u0640]/gu, "")].length;

  const tell = (area) => {
    let note = area.parentElement.querySelector(".desk-count");
    if (!note) {
      note = document.createElement("p");
      note.className = "desk-count";
      note.setAttribute("aria-live", "off");
      area.after(note);
    }
    const advised = Number(area.dataset.deskCount);
    const now = letters(area.value);
    note.textContent = `عدد الحروف: ${now}، والأحسن ألا يجاوز ${advised}`;
    note.toggleAttribute("data-over", now > advised);
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-desk-count]")) tell(event.target);
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-desk-count]").forEach(tell);
  });

  /* Wagtail hands a text to the form a quarter of a second after the last change in it, and leaving
     it is one.  Who saves sooner would lose the last words, so that the button waits for them. */
  const HAND_OVER_MS = 300;
  const SENDS = "[data-edit-form] :is(button[type=submit], [data-workflow-action-name])";
  let changedAt = -HAND_OVER_MS;
  let waits = false;

  const noteChange = (event) => {
    if (event.target.closest?.(".Draftail-Editor")) changedAt = performance.now();
  };

  const waitForText = (event) => {
    const button = event.target.closest?.(SENDS);
    const left = changedAt + HAND_OVER_MS - performance.now();
    if (!button || left <= 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      button.click();
    }, left);
  };

  for (const kind of ["keydown", "input", "paste", "drop", "click", "focusout"]) {
    document.addEventListener(kind, noteChange, true);
  }
  document.addEventListener("click", waitForText, true);

  window.manshetDesk = { ...window.manshetDesk, letters };
})();
