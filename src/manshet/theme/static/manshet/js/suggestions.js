// What the words typed so far may become, under a search field: the combobox pattern of the ARIA
// Authoring Practices. Without it the form searches as ever. `site.js` fetches it at the first focus.

const PAUSE = 120;
const KINDS = { author: "كاتب", topic: "موضوع", article: "مادة" };

class Suggestions {
  constructor(form) {
    this.field = form.querySelector("input[type=search]");
    this.list = Object.assign(document.createElement("div"), {
      className: "suggestions", id: `suggestions-${Math.random().toString(36).slice(2)}`, hidden: true,
    });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "اقتراحات");
    form.append(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": this.list.id, autocomplete: "off",
    })) this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.close();
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const words = this.field.value.trim();
    if (words.length < 2) return this.close();
    try {
      const answer = await fetch(`/search/suggest/?${new URLSearchParams({ q: words })}`, {
        signal: this.asked.signal,
      });
      if (answer.ok) this.show((await answer.json()).items);
    } catch {
      // Offline, or a newer question took its place: the form still searches.
    }
  }

  show(items) {
    if (!items.length || document.activeElement !== this.field) return this.close();
    this.list.replaceChildren(...items.map((item, index) => this.option(item, index)));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.choose(-1);
  }

  option(item, index) {
    const link = Object.assign(document.createElement("a"), {
      href: item.url, id: `${this.list.id}-${index}`, tabIndex: -1,
    });
    link.setAttribute("role", "option");
    const kind = Object.assign(document.createElement("span"), {
      className: "suggestions__kind", textContent: KINDS[item.kind],
    });
    link.append(kind, Object.assign(document.createElement("bdi"), { textContent: item.text }));
    return link;
  }

  choose(index) {
    const options = [...this.list.children];
    this.chosen = index < 0 ? -1 : (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === this.chosen));
    const id = options[this.chosen]?.id;
    if (id) this.field.setAttribute("aria-activedescendant", id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.chosen = -1;
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (!this.list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(this.chosen < 0 && step < 0 ? this.list.children.length - 1 : this.chosen + step);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.list.children[this.chosen].click();
    }
  }
}

export function complete(form) {
  return new Suggestions(form);
}
