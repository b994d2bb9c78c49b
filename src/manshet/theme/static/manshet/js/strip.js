// The breaking strip. `site.js` fetches this after the first paint. One stream a browser: the tab
// that holds the lock listens to the server and tells the others.

const SOURCE = "/live/strip";
const STEP = 7000;
const NEW_FOR = 90 * 1000;
const ANNOUNCE_EVERY = 12 * 1000;
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 20 * 1000;
const STEADY = 10 * 1000; // A stream that lasts so long is no failure.
// What the sharing of a stream is called: of the browser's tabs of this site alone.
const NAME = "manshet-strip";

// The lines as the server tells them, and from where. `changed(lines, isFirst)` is called with each.
class Feed {
  constructor(changed) {
    this.changed = changed;
    this.number = null;
    this.lines = [];
    this.failures = 0;
    this.openedAt = Infinity;
    document.addEventListener("visibilitychange", () => this.look());
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", () => this.look());
    this.look();
  }

  // A hidden page lets go of the stream, so that another one may have it.
  look() {
    if (document.hidden) this.rest();
    else this.work();
  }

  work() {
    if (this.working) return;
    this.working = new AbortController();
    const { signal } = this.working;
    this.others ||= this.channel();
    if (!navigator.locks) return this.connect(); // Not over plain HTTP: each tab by itself.
    this.others.postMessage({ ask: this.number });
    navigator.locks
      .request(NAME, { signal }, () => {
        this.connect();
        return new Promise((release) => signal.addEventListener("abort", release));
      })
      .catch(() => {}); // Hidden before its turn came.
  }

  channel() {
    const channel = new BroadcastChannel(NAME);
    channel.addEventListener("message", ({ data }) => this.heard(data));
    return channel;
  }

  // With nothing open, so that the browser can keep the page for «back».
  leave() {
    this.rest();
    this.others?.close();
    this.others = null;
  }

  rest() {
    this.working?.abort();
    this.working = null;
    this.hangUp();
  }

  hangUp() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  connect() {
    const missed = this.number === null ? "" : `?last_event_id=${this.number}`;
    this.source = new EventSource(SOURCE + missed);
    this.source.addEventListener("open", () => {
      this.openedAt = Date.now();
    });
    for (const kind of ["snapshot", "change", "reset"]) {
      this.source.addEventListener(kind, (event) => {
        this.take({ kind, number: Number(event.lastEventId), data: JSON.parse(event.data) });
      });
    }
    // A browser never comes back by itself after an error status, nor does it back off.
    this.source.addEventListener("error", () => this.comeBack());
  }

  comeBack() {
    this.hangUp();
    if (Date.now() - this.openedAt > STEADY) this.failures = 0;
    this.openedAt = Infinity;
    const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.failures);
    this.failures += 1;
    if (this.failures > 1) this.fetchLines();
    this.timer = setTimeout(() => this.connect(), wait * (0.5 + Math.random()));
  }

  // While no stream can be had.
  async fetchLines() {
    const answer = await fetch(`${SOURCE}.json`).catch(() => null);
    if (!answer?.ok || !this.failures) return;
    const { last_event_id: number, lines } = await answer.json();
    if (this.failures && number > (this.number ?? -1)) {
      this.take({ kind: "snapshot", number, data: { lines } });
    }
  }

  // From the server; the other tabs hear it too.
  take(event) {
    this.others?.postMessage(event);
    this.apply(event);
  }

  heard(message) {
    if (!("ask" in message)) {
      if (!this.source) this.apply(message);
    } else if (this.source && this.number !== null && this.number !== message.ask) {
      this.others.postMessage({ kind: "snapshot", number: this.number, data: { lines: this.lines } });
    }
  }

  apply({ kind, number, data }) {
    if (kind === "reset") {
      this.number = null;
      return;
    }
    if (kind === "change") {
      if (this.number === null || number <= this.number) return;
      const known = new Map([...this.lines, ...data.lines].map((line) => [line.id, line]));
      if (!data.order.every((id) => known.has(id))) return this.beginAnew();
      this.lines = data.order.map((id) => known.get(id));
    } else {
      this.lines = data.lines;
    }
    this.number = number;
    this.changed(this.lines);
  }

  beginAnew() {
    this.number = null;
    if (this.source) this.comeBack();
    else this.others?.postMessage({ ask: null });
  }
}

const PATHS = {
  back: "m9 5 7 7-7 7",
  on: "m15 5-7 7 7 7",
  pause: "M9 5.5v13M15 5.5v13",
  play: "M8 5v14l11-7Z",
  all: "M4 7h16M4 12h16M4 17h16",
  close: "m5.5 5.5 13 13m0-13-13 13",
  leave: "M17.5 13.5V19h-13V6H10M13.5 4.5h6v6m0-6-9 9",
};

function make(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

function icon(name) {
  const holder = document.createElement("template");
  holder.innerHTML = `<svg class="icon icon--line" viewBox="0 0 24 24" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`;
  return holder.content;
}

// «2-1» or «G20 / COP31» would come apart among Arabic words.
const LATIN = /[A-Za-z0-9][A-Za-z0-9 .,:'’&/+%–-]*[A-Za-z0-9%]/g;

function isolated(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LATIN)) {
    if (!/[A-Za-z]|\d\D+\d/.test(match[0])) continue;
    const run = make("bdi", "", match[0]);
    run.dir = "ltr";
    parts.push(text.slice(end, match.index), run);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

const MORE = "كل ما ورد في الشريط";
const NONE = "لا أخبار عاجلة الآن. آخر ما ورد في الشريط";

function newLines(number) {
  if (number === 1) return "خبر جديد في الشريط";
  if (number === 2) return "خبران جديدان في الشريط";
  return number <= 10 ? `${number} أخبار جديدة في الشريط` : `${number} خبرًا جديدًا في الشريط`;
}

class LiveStrip extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector(".strip__lines");
    this.list.id = "strip-lines";
    this.stills = matchMedia("(prefers-reduced-motion: reduce)");
    this.pointers = matchMedia("(hover: hover)");
    this.arrived = new Map();
    this.current = null;
    this.announcedAt = 0;
    this.unsaid = [];
    this.isPaused = saved("strip") === "paused";
    this.makeTools();
    this.status = make("p", "visually-hidden");
    this.status.setAttribute("role", "status");
    this.append(this.status);
    this.stills.addEventListener("change", () => this.show());
    this.addEventListener("keydown", (event) => this.key(event));
    this.listenForSwipes();
    document.addEventListener("click", (event) => {
      if (this.isOpen && !event.composedPath().includes(this)) this.open(false);
    });
    this.show();
    this.timer = setInterval(() => this.tick(), STEP);
    this.feed = new Feed((lines) => this.take(lines));
  }

  makeTools() {
    const tools = this.querySelector(".strip__tools");
    const button = (name, label, act) => {
      const made = make("button", `strip__tool strip__tool--${name}`);
      made.type = "button";
      made.setAttribute("aria-label", label);
      made.append(icon(name));
      made.addEventListener("click", act);
      tools.append(made);
      return made;
    };
    button("back", "الخبر السابق", () => this.step(-1));
    this.pauser = button("pause", "أوقف الحركة", () => this.pause(!this.isPaused));
    button("on", "الخبر التالي", () => this.step(1));
    this.opener = button("all", "كل أخبار الشريط", () => this.open(!this.isOpen));
    this.opener.setAttribute("aria-controls", this.list.id);
  }

  // What has changed

  take(lines) {
    const isFirst = !this.lines;
    const known = new Set((this.lines || []).map((line) => line.id));
    const fresh = isFirst ? [] : lines.filter((line) => !known.has(line.id));
    this.lines = lines;
    for (const line of fresh) this.arrived.set(line.id, Date.now());
    this.fill();
    const breaking = fresh.find((line) => line.breaking) || fresh[0];
    if (breaking && !this.isHeld) this.current = breaking.id;
    this.show();
    this.announce(fresh.filter((line) => line.kind === "own"));
    this.dispatchEvent(new CustomEvent("strip-change", { bubbles: true }));
  }

  // Elements that stay the same stay, so that a focused link is not lost.
  fill() {
    const before = new Map([...this.list.children].map((item) => [item.dataset.line, item]));
    const items = this.lines.map((line) => {
      const written = JSON.stringify(line);
      const item = before.get(String(line.id));
      return item?.written === written ? item : this.item(line, written);
    });
    items.push(items.length ? (this.more ||= leading("more", MORE)) : leading("none", NONE));
    const hadFocus = this.list.contains(document.activeElement);
    for (const item of [...this.list.children]) if (!items.includes(item)) item.remove();
    let next = this.list.firstElementChild;
    for (const item of items) {
      if (item === next) next = next.nextElementSibling;
      else this.list.insertBefore(item, next);
    }
    if (hadFocus && !this.list.contains(document.activeElement)) this.opener.focus();
  }

  item(line, written) {
    const item = make("li", `strip__line${line.breaking ? " is-breaking" : ""}`);
    Object.assign(item, { written });
    item.dataset.line = line.id;
    const text = make(line.url ? "a" : "span", "strip__text");
    text.append(...isolated(line.text));
    if (line.url) text.href = line.url;
    if (line.leaving) {
      text.rel = "noopener nofollow external";
      text.append(icon("leave"), make("span", "visually-hidden", `، في موقع ${line.source || "آخر"}`));
    }
    const about = make("span", "strip__about");
    if (line.source) about.append(make("span", "strip__source", line.source));
    const time = make("time", "strip__time");
    time.dateTime = line.at;
    about.append(time);
    item.append(make("span", "strip__tag", line.label || "أخبار"), text, about);
    return item;
  }

  announce(fresh) {
    this.unsaid.push(...fresh);
    clearTimeout(this.saying);
    if (!this.unsaid.length) return;
    this.saying = setTimeout(() => {
      const still = this.unsaid.filter((line) => this.lines.some(({ id }) => id === line.id));
      this.unsaid = [];
      this.announcedAt = Date.now();
      if (!still.length) return;
      const [{ label, text }] = still;
      this.status.textContent = still.length > 1 ? newLines(still.length) : `${label || "أخبار"}: ${text}`;
    }, Math.max(300, this.announcedAt + ANNOUNCE_EVERY - Date.now()));
  }

  // What is shown

  get isOpen() {
    return this.dataset.state === "open";
  }

  // Whoever reads a line, or has paused, is left with it. A button keeps the focus after a click, and
  // on a touch screen the hover too: neither says that anyone is still there.
  get isHeld() {
    const isPointedAt = this.pointers.matches && this.matches(":hover");
    return this.isPaused || this.isOpen || isPointedAt || this.querySelector(":focus-visible") !== null;
  }

  show() {
    const items = [...this.list.children];
    let at = items.findIndex((item) => item.dataset.line === String(this.current));
    if (at < 0) at = 0;
    this.current = this.lines?.[at]?.id ?? null;
    const showsAll = this.isOpen || this.stills.matches;
    this.list.tabIndex = showsAll ? 0 : -1; // What scrolls is reached by keyboard.
    const now = Date.now();
    for (const [n, item] of items.entries()) {
      item.hidden = !showsAll && n !== at;
      const line = this.lines?.[n];
      if (!line) continue;
      item.classList.toggle("is-new", now - (this.arrived.get(line.id) || 0) < NEW_FOR);
      this.constructor.writeTime(item.querySelector("time"));
    }
    this.dataset.state = this.isOpen ? "open" : "steps";
    this.toggleAttribute("data-paused", this.isPaused);
    this.opener.setAttribute("aria-expanded", this.isOpen);
    this.swap(this.opener, this.isOpen ? "close" : "all", this.isOpen ? "أغلق القائمة" : "كل أخبار الشريط");
    this.swap(this.pauser, this.isPaused ? "play" : "pause", this.isPaused ? "حرّك الشريط" : "أوقف الحركة");
    this.toggleAttribute("data-single", !(this.lines?.length > 1));
  }

  swap(button, name, label) {
    if (button.dataset.icon === name) return;
    button.dataset.icon = name;
    button.setAttribute("aria-label", label);
    button.replaceChildren(icon(name));
  }

  tick() {
    if (!document.hidden && !this.isHeld && !this.stills.matches) this.step(1);
    else this.show();
  }

  step(by) {
    const ids = (this.lines || []).map((line) => line.id);
    const at = ids.indexOf(this.current);
    this.current = ids[(at + by + ids.length) % ids.length];
    this.show();
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), STEP);
  }

  pause(isPaused) {
    this.isPaused = isPaused;
    save("strip", isPaused ? "paused" : "");
    this.show();
  }

  open(isOpen) {
    this.dataset.state = isOpen ? "open" : "steps";
    this.show();
  }

  key(event) {
    if (event.key === "Escape" && this.isOpen) {
      this.open(false);
      this.opener.focus();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      if (this.isOpen || this.stills.matches) return;
      event.preventDefault();
      const isOnward = (event.key === "ArrowLeft") === (getComputedStyle(this).direction === "rtl");
      const hadFocus = this.list.contains(document.activeElement);
      this.step(isOnward ? 1 : -1);
      if (hadFocus) (this.list.querySelector("li:not([hidden]) a") || this.opener).focus();
    }
  }

  listenForSwipes() {
    let from = null;
    this.list.addEventListener("pointerdown", (event) => {
      from = event.pointerType === "touch" ? event.clientX : null;
    });
    this.list.addEventListener("pointerup", (event) => {
      if (from === null || this.isOpen || this.stills.matches) return;
      const way = event.clientX - from;
      if (Math.abs(way) > 40) this.step(way > 0 === (getComputedStyle(this).direction === "rtl") ? 1 : -1);
    });
  }
}

// Leads to the page of all lines.
function leading(kind, words) {
  const item = make("li", `strip__line strip__line--${kind}`);
  const link = make("a", "strip__text", words);
  link.href = "/strip/";
  item.append(link);
  return item;
}

function saved(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function save(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

// `writeTime(time)` gives a time element its words.
export function start(writeTime) {
  LiveStrip.writeTime = writeTime;
  customElements.define("live-strip", LiveStrip);
}
