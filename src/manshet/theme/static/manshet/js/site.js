// What the browser adds to a stored page: the day, how long ago, sharing, the reader's settings, a
// video when it is asked for, the breaking strip. The page is complete without it.

const policy = JSON.parse(document.body.dataset.locale || "{}");
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function writeDigits(text) {
  return policy.digits === "arab" ? text.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : text;
}

// The newspaper's calendar day, wherever the reader is.
function dayParts(moment, calendar, options) {
  const locale = `ar-u-nu-latn-ca-${calendar}`;
  const format = new Intl.DateTimeFormat(locale, { timeZone: policy.zone, ...options });
  return Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, part.value]));
}

function gregorianDate(moment) {
  const parts = dayParts(moment, "gregory", { year: "numeric", month: "numeric", day: "numeric" });
  const day = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay();
  return writeDigits(
    `${policy.days[day]} ${parts.day} ${policy.months[parts.month - 1]} ${parts.year}`,
  );
}

function hijriDate(moment) {
  const shifted = new Date(moment.getTime() + policy.hijriOffset * DAY);
  const parts = dayParts(shifted, "islamic-umalqura", {
    year: "numeric", month: "long", day: "numeric",
  });
  return writeDigits(`${parts.day} ${parts.month} ${parts.year} هـ`);
}

function showToday() {
  const place = document.querySelector("[data-today]");
  if (!place || !policy.days) return;
  const now = new Date();
  const lines = [gregorianDate(now)];
  if (policy.hijri) lines.push(hijriDate(now));
  place.replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("span"), { textContent: line })),
  );
}

const ago = new Intl.RelativeTimeFormat(`ar-u-nu-${policy.digits || "latn"}`);

function relativeTime(milliseconds) {
  if (milliseconds < MINUTE) return "الآن";
  if (milliseconds < HOUR) return ago.format(-Math.floor(milliseconds / MINUTE), "minute");
  return ago.format(-Math.floor(milliseconds / HOUR), "hour");
}

// «أمس، 3:05 م» from «22 نوفمبر 2026، 3:05 م»; «أمس» alone from a date without a time.
function yesterday(written) {
  const clock = written.split("، ")[1];
  return clock ? `أمس، ${clock}` : "أمس";
}

// Further back than yesterday the date, as the server wrote it, says more.
function isYesterday(dateTime, now) {
  const format = new Intl.DateTimeFormat("en", { timeZone: policy.zone });
  return format.format(Date.parse(dateTime)) === format.format(now - DAY);
}

function showRelativeTimes() {
  const now = Date.now();
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const age = now - Date.parse(time.dateTime);
    time.dataset.relative ||= time.textContent;
    const written = time.dataset.relative;
    let words = written;
    if (age > -MINUTE && age < DAY) words = relativeTime(age);
    else if (isYesterday(time.dateTime, now)) words = yesterday(written);
    // What stays as the server wrote it keeps its mark-up.
    if (words !== time.textContent) time.textContent = words;
    time.title = time.textContent === written ? "" : written;
  }
}

// Paper keeps no «قبل ساعة».
function showDates() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    time.textContent = time.dataset.relative || time.textContent;
  }
}

class ShareBar extends HTMLElement {
  connectedCallback() {
    const native = this.querySelector('[data-action="share"]');
    native.parentElement.hidden = !navigator.share;
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (button) this[button.dataset.action]();
    });
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.dataset.url);
      this.say("نُسخ الرابط");
    } catch {
      this.say(this.dataset.url); // Without permission the reader copies it by hand.
    }
  }

  share() {
    const { headline, url } = this.dataset;
    navigator.share({ title: headline, text: headline, url }).catch(() => {}); // Cancelled.
  }

  print() {
    window.print();
  }

  say(message) {
    const status = this.querySelector('[role="status"]');
    status.textContent = message;
    setTimeout(() => status.replaceChildren(), 5000);
  }
}

class ReadingSettings extends HTMLElement {
  connectedCallback() {
    const root = document.documentElement;
    for (const input of this.querySelectorAll("input")) {
      input.checked = input.value === (root.dataset[input.name] || "");
    }
    this.addEventListener("change", ({ target }) => this.choose(target.name, target.value));
  }

  choose(name, value) {
    const root = document.documentElement;
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    try {
      localStorage.setItem(name, value);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }
}

// A video loads nothing from its host before the reader asks for it.
class VideoFrame extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.append(...link.childNodes);
    button.addEventListener("click", () => this.play());
    link.replaceWith(button);
  }

  play() {
    const frame = document.createElement("iframe");
    frame.src = this.dataset.frame;
    frame.title = this.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.allowFullscreen = true;
    this.replaceChildren(frame);
    frame.focus();
  }
}

// «الأحدث» changes with every publication and is no part of the stored page: it comes when its
// place comes near the reader's view.
class LatestList extends HTMLElement {
  connectedCallback() {
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        this.fill();
      },
      { rootMargin: "600px" },
    );
    near.observe(this);
  }

  async fill() {
    const list = await this.fetchList().catch(() => null);
    for (const link of list?.querySelectorAll(".latest__headline a") || []) {
      if (link.pathname === location.pathname) link.closest("li").remove();
    }
    if (!list?.querySelector("li")) {
      this.remove(); // Without a network or other stories the page is whole without the list.
      return;
    }
    this.replaceChildren(document.adoptNode(list));
    showRelativeTimes();
  }

  async fetchList() {
    const answer = await fetch(this.dataset.source);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok ? page.querySelector(".latest") : null;
  }
}

// The reader's own city, kept by this browser alone; `weather.js` writes it.
function ownCity() {
  try {
    return localStorage.getItem("weather-city") || "";
  } catch {
    return ""; // Storage may be forbidden; then the newsroom's first city holds.
  }
}

let weatherBars;

async function fetchWeather(source) {
  const answer = await fetch(source);
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  return [...page.querySelectorAll("[data-city]")].filter(isGood);
}

function isGood(bar) {
  return Date.parse(bar.dataset.until) > Date.now();
}

// One file holds every city in a line: the browser takes the reader's, and nobody learns which.
class WeatherBar extends HTMLElement {
  connectedCallback() {
    const shown = this.querySelector("[data-city]");
    const city = ownCity();
    if (shown && isGood(shown) && (!city || shown.dataset.city === city)) return;
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      this.fill(city);
    });
    seen.observe(this);
  }

  async fill(city) {
    weatherBars ||= fetchWeather(this.dataset.source).catch(() => []);
    const bars = await weatherBars;
    const bar = bars.find((one) => one.dataset.city === city) || bars[0];
    if (bar) this.show(bar);
    else if (this.querySelector("[data-city]")) this.style.visibility = "hidden";
  }

  // The link stays the one that it was, since a reader's focus may be on it.
  show(bar) {
    const link = this.querySelector("a");
    for (const { name, value } of bar.attributes) link.setAttribute(name, value);
    link.replaceChildren(...document.importNode(bar, true).childNodes);
  }
}

// An open disclosure closes as a menu does: by Escape, and by a click elsewhere.
function closeMenus() {
  for (const menu of document.querySelectorAll("details.menu")) {
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}

// On a phone the current section may stand outside the scroller's view.
function showCurrentSection() {
  const current = document.querySelector(".sections__list [aria-current]");
  const list = current?.closest("ul");
  if (list && list.scrollWidth > list.clientWidth) {
    const offset = current.getBoundingClientRect().right - list.getBoundingClientRect().right;
    list.scrollLeft += offset + 18;
  }
}

// Most readers never search: what completes their words comes when a field is first entered.
async function completeWords(event) {
  const form = event.target.closest("form[role=search]");
  if (!form || "completes" in form.dataset) return;
  form.dataset.completes = "";
  const { complete } = await import("./suggestions.js");
  complete(form);
}

// The strip comes after the first paint.
async function startStrip() {
  if (!document.querySelector("live-strip")) return;
  const { start } = await import("./strip.js");
  start((time) => {
    const moment = new Date(time.dateTime);
    const age = Date.now() - moment;
    const clock = { hour: "numeric", minute: "2-digit", timeZone: policy.zone };
    time.textContent = age < DAY ? relativeTime(age) : moment.toLocaleDateString(
      `ar-u-nu-${policy.digits || "latn"}`, { day: "numeric", month: "numeric", ...clock },
    );
  });
}

customElements.define("share-bar", ShareBar);
customElements.define("reading-settings", ReadingSettings);
customElements.define("latest-list", LatestList);
customElements.define("weather-bar", WeatherBar);
customElements.define("video-frame", VideoFrame);
showToday();
showRelativeTimes();
setInterval(showRelativeTimes, MINUTE);
addEventListener("beforeprint", showDates);
addEventListener("afterprint", showRelativeTimes);
closeMenus();
showCurrentSection();
addEventListener("focusin", completeWords);
(window.requestIdleCallback || setTimeout)(startStrip, { timeout: 1000 });
