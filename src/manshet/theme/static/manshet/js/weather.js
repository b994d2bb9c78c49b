// A city's weather: finding a city as one types, and keeping the reader's own in this browser.
// Without it every city is a link.

const KEY = "weather-city";
const page = document.querySelector(".weather");

function ownCity() {
  try {
    return localStorage.getItem(KEY) || "";
  } catch {
    return "";
  }
}

function keep(city) {
  try {
    if (city) localStorage.setItem(KEY, city);
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false; // Storage may be forbidden; links lead to every city all the same.
  }
}

// As `manshet.arabic.fold` writes the keys of the list: one spelling for what is typed in many ways.
const LETTERS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك" };

function fold(text) {
  return text
    .normalize("NFKC")
    .replace(/[\p{Mn}\p{Cf}\u0640\s-]/gu, "")
    .replace(/[أإآٱؤئىیةک]/g, (letter) => LETTERS[letter])
    .toLowerCase();
}

function inWords(number) {
  const digits = JSON.parse(document.body.dataset.locale || "{}").digits || "latn";
  const figure = new Intl.NumberFormat(`ar-u-nu-${digits}`).format(number);
  if (number === 0) return "لا مدينة بهذا الاسم بين المدن المتاحة.";
  if (number === 1) return "مدينة واحدة. اضغط «إدخال» لتفتحها.";
  if (number === 2) return "مدينتان";
  return number <= 10 ? `${figure} مدن` : `${figure} مدينة`;
}

class CitySearch extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.cities = [...document.querySelectorAll(".weather-country li")];
    this.field.addEventListener("input", () => this.find());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.open();
      if (event.key === "Escape") this.clear();
    });
  }

  find() {
    const key = fold(this.field.value);
    const found = this.cities.filter((city) => this.isLike(city, key));
    for (const city of this.cities) city.hidden = !found.includes(city);
    for (const country of document.querySelectorAll(".weather-country")) {
      country.hidden = !country.querySelector("li:not([hidden])");
    }
    this.querySelector("[role=status]").textContent = key ? inWords(found.length) : "";
  }

  // «قاهره» finds «القاهرة»; a part of a word that begins elsewhere says too little.
  isLike(city, key) {
    return city.dataset.key.split(" ").some((name) => name.startsWith(key) || name.startsWith(`ال${key}`));
  }

  open() {
    const first = this.field.value && this.cities.find((city) => !city.hidden);
    if (first) first.querySelector("a").click();
  }

  clear() {
    this.field.value = "";
    this.find();
  }
}

// The reader's own city opens where the newsroom's first would, and has the place on every page.
function openOwn() {
  const city = ownCity();
  const link = city && document.querySelector(`.weather-country a[data-city="${CSS.escape(city)}"]`);
  if (location.pathname === "/weather/" && link && city !== page.dataset.city) {
    location.replace(link.href);
  }
}

function offerChoice() {
  const button = page.querySelector(".weather__choose");
  const show = () => {
    const isOwn = ownCity() === page.dataset.city;
    button.setAttribute("aria-pressed", isOwn);
    button.firstElementChild.textContent = isOwn ? "هذه مدينتي" : "اجعلها مدينتي";
  };
  button.addEventListener("click", () => {
    const isOwn = ownCity() === page.dataset.city;
    if (!keep(isOwn ? "" : page.dataset.city)) button.firstElementChild.textContent = "متصفحك لا يحفظ الاختيار.";
    else show();
  });
  show();
}

function hideOld() {
  if (!page.dataset.until || Date.parse(page.dataset.until) > Date.now()) return;
  page.querySelector(".weather__forecast").hidden = true;
  page.querySelector(".weather__none").hidden = false;
}

openOwn();
offerChoice();
hideOld();
customElements.define("city-search", CitySearch);
