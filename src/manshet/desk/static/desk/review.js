/* «مراجعة اللغة»: asks the server about the texts as they stand, and mends what the editor picks. */
(() => {
  "use strict";

  const PAUSE_MS = 1200;
  const WORKING = "تجري المراجعة…";
  const FAILED = "تعذرت المراجعة: تأكد من الاتصال، ثم اضغط «راجع النص».";
  const CHANGED = "تغيّر النص منذ المراجعة، فأعدنا النظر فيه.";
  const NOT_UNDONE = "تغيّر النص بعد الإصلاح، فلم نتراجع إلا عما لم يمسّه أحد.";
  const csrf = () => JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  class Review {
    constructor(root) {
      this.root = root;
      this.part = (name) => root.querySelector(`[data-review-${name}]`);
      this.undos = [];
      this.findings = [];
      this.part("run").addEventListener("click", () => this.ask(true));
      this.part("all").addEventListener("click", () => this.mendAll());
      this.part("undo").addEventListener("click", () => this.undo());
      this.part("list").addEventListener("click", (event) => this.pick(event.target));
      for (const kind of ["input", "change", "keyup", "paste", "drop"]) {
        document.addEventListener(kind, (event) => this.noticed(event), true);
      }
      this.later();
    }

    noticed(event) {
      if (event.target.closest?.("[data-edit-form]")) this.later();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE_MS);
    }

    /* Unasked, it keeps still when nothing has changed. */
    async ask(isAsked = false) {
      clearTimeout(this.timer);
      const texts = window.manshetDesk.reviewFields.texts();
      const body = JSON.stringify({ texts: texts.map(({ kind, text }) => ({ kind, text })) });
      if (body === this.asked && !isAsked) return;
      this.asked = body;
      if (isAsked) this.tell(WORKING);
      const answer = await this.fetch(body);
      if (body !== this.asked) return;
      if (answer.error) {
        this.asked = null;
        this.tell(answer.error);
        return;
      }
      this.findings = answer.findings.map((row) => ({ ...row, target: texts[row.text] }));
      this.summary = answer.summary;
      this.tell(answer.summary);
      this.show(answer.total);
    }

    async fetch(body) {
      try {
        const headers = { "X-CSRFToken": csrf(), "Content-Type": "application/json" };
        const answer = await fetch(this.root.dataset.url, { method: "POST", headers, body });
        const found = await answer.json();
        return answer.ok || found.error ? found : { error: FAILED };
      } catch {
        return { error: FAILED };
      }
    }

    /* Said only when it is news: a status that is written again is read out again. */
    tell(sentence) {
      if (this.part("status").textContent !== sentence) this.part("status").textContent = sentence;
    }

    show(total = this.findings.length) {
      const groups = new Map();
      this.findings.forEach((finding, at) => {
        const { label } = finding.target;
        groups.set(label, [...(groups.get(label) ?? []), this.item(finding, at)]);
      });
      const sections = [...groups].map(([label, items]) =>
        make(
          "section",
          {},
          make("h3", { className: "desk-review__where", textContent: label }),
          make("ul", {}, ...items),
        ),
      );
      const held = this.held();
      this.part("list").replaceChildren(...sections);
      if (held) this.hold(held);
      const sure = this.sure().length;
      this.part("all").hidden = sure === 0;
      this.part("help").hidden = sure === 0 || sure === this.findings.length;
      this.part("all").textContent = `أصلح الكل (${sure})`;
      this.part("undo").hidden = this.undos.length === 0;
      this.count(total);
    }

    /* Which button has the keyboard, so that a list written anew does not lose its place. */
    held() {
      const button = document.activeElement?.closest?.("[data-review-action]");
      if (!button || !this.root.contains(button)) return null;
      return { action: button.dataset.reviewAction, at: Number(button.closest("li").dataset.at) };
    }

    hold({ action, at }) {
      const all = [...this.part("list").querySelectorAll(`[data-review-action='${action}']`)];
      const next = all.find((button) => Number(button.closest("li").dataset.at) >= at);
      (next ?? all.at(-1) ?? this.part("run")).focus({ preventScroll: true });
    }

    /* The figure on the panel's button at the head of the page. */
    count(total) {
      const toggle = document.querySelector("[data-side-panel-toggle='language']");
      const counter = toggle?.querySelector("[data-side-panel-toggle-counter]");
      if (!counter) return;
      counter.textContent = String(total);
      counter.hidden = total === 0;
    }

    item(finding, at) {
      const { before, found, instead, after, message, severity, rule } = finding;
      const context = make(
        "p",
        { className: "desk-review__context" },
        before,
        make(instead === null ? "mark" : "del", { textContent: found }),
        instead === null ? null : " ",
        instead === null ? null : make("ins", { textContent: instead }),
        after,
      );
      const button = (action, label) => {
        const made = make("button", { type: "button", textContent: label });
        made.className = "button button-small button-secondary";
        made.dataset.reviewAction = action;
        made.setAttribute("aria-label", `${label}: ${message} ${found}`);
        return made;
      };
      const may = finding.mends.length > 0 && this.mayChange(finding.target);
      const item = make(
        "li",
        { className: "desk-review__item" },
        make("p", { className: "desk-review__message", textContent: message }),
        context,
        make(
          "div",
          { className: "desk-review__actions" },
          may ? button("mend", "أصلح") : null,
          button("go", "انتقل"),
        ),
      );
      Object.assign(item.dataset, { severity, rule, at });
      return item;
    }

    mayChange(target) {
      return !this.root.hasAttribute("data-locked") && target.mayChange;
    }

    pick(element) {
      const action = element.closest("[data-review-action]")?.dataset.reviewAction;
      if (!action) return;
      const at = Number(element.closest("li").dataset.at);
      const finding = this.findings[at];
      if (!this.isFresh([finding])) return;
      if (action === "go") {
        this.go(finding);
      } else {
        this.mend([finding]);
        this.focusNear(at);
      }
    }

    /* On a narrow screen the panel lies over the field, and gives way to it. */
    go({ target, start, end }) {
      const side = document.querySelector("[data-form-side]");
      if (side && side.offsetWidth > window.innerWidth * 0.75) {
        document.querySelector("[data-form-side-close-button]")?.click();
      }
      target.focus(start, end);
    }

    mendAll() {
      const sure = this.sure();
      if (!sure.length || !this.isFresh(sure)) return;
      this.mend(sure);
      this.part("undo").focus();
    }

    sure() {
      const free = [];
      const taken = new Map();
      for (const finding of this.findings) {
        if (!finding.is_sure || !this.mayChange(finding.target)) continue;
        const own = taken.get(finding.target) ?? [];
        if (finding.mends.some((mend) => own.some((other) => overlaps(mend, other)))) continue;
        taken.set(finding.target, [...own, ...finding.mends]);
        free.push(finding);
      }
      return free;
    }

    /* Places hold for the text that was asked about and for no other. */
    isFresh(findings) {
      if (findings.every(({ target }) => target.now === target.text)) return true;
      this.ask(true).then(() => this.tell(`${CHANGED} ${this.summary ?? ""}`));
      return false;
    }

    mend(findings) {
      const byTarget = new Map();
      for (const { target, mends } of findings) {
        byTarget.set(target, [...(byTarget.get(target) ?? []), ...mends]);
      }
      this.undos.push(window.manshetDesk.reviewFields.change([...byTarget]));
      const rest = this.findings.filter((finding) => !findings.includes(finding));
      this.findings = rest.flatMap((finding) => moved(finding, byTarget.get(finding.target)));
      for (const target of byTarget.keys()) target.text = target.now;
      this.show();
      this.ask();
    }

    /* To the next mend in the list; to «تراجع» when none is left. */
    focusNear(at) {
      const next = [...this.part("list").querySelectorAll("[data-review-action='mend']")].find(
        (button) => Number(button.closest("li").dataset.at) >= at,
      );
      (next ?? this.part("undo")).focus();
    }

    undo() {
      const undo = this.undos.pop();
      const isWhole = undo ? undo() : true;
      this.part("undo").hidden = this.undos.length === 0;
      (this.undos.length ? this.part("undo") : this.part("run")).focus();
      this.asked = null;
      this.ask().then(() => isWhole || this.tell(`${NOT_UNDONE} ${this.summary ?? ""}`));
    }
  }

  const overlaps = (one, other) =>
    one.start < other.end && other.start < one.end
      ? true
      : one.start === other.start && one.end === other.end;

  /* A finding of a text that has been mended elsewhere; none where the mends touched it. */
  const moved = (finding, mends) => {
    if (!mends) return [finding];
    const touched = (place) => mends.some((m) => m.start <= place.end && place.start <= m.end);
    if (finding.mends.length ? finding.mends.some(touched) : touched(finding)) return [];
    const shift = (at) =>
      mends.reduce((now, m) => (m.end <= at ? now + m.replacement.length - (m.end - m.start) : now), at);
    const place = ({ start, end, ...rest }) => ({ ...rest, start: shift(start), end: shift(end) });
    return [{ ...place(finding), mends: finding.mends.map(place) }];
  };

  document.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-desk-review]");
    if (root) new Review(root);
  });
})();
