/* «شريط عاجل»: sends the screen's forms without leaving it, and keeps its lists up to date. */
(() => {
  "use strict";

  const LOOK_MS = 4000;
  const PAUSE_MS = 900;
  const FAILED = "تعذر الاتصال بالخادم، وقد لا يكون حُفظ شيء. تأكد من الشبكة، وانظر في القائمة قبل أن تعيد المحاولة.";
  const EMPTY = "اكتب نص الخبر أولًا.";
  const SIGNED_OUT = "لم يتغير شيء: انتهت جلستك أو تغيّرت صلاحيتك. حدّث الصفحة وسجّل الدخول.";
  const root = document.querySelector("[data-strip]");
  if (!root) return;
  const part = (name) => root.querySelector(`[data-strip-${name}]`);
  const board = part("board");
  const form = part("new");
  const field = form.elements.text;
  const csrf = () => form.elements.csrfmiddlewaretoken.value;

  const ask = async (url, options = {}) => {
    const headers = { Accept: "application/json", "X-CSRFToken": csrf() };
    try {
      const answer = await fetch(url, { ...options, headers: { ...headers, ...options.headers } });
      if (answer.status === 204) return {};
      if (answer.redirected) return { error: SIGNED_OUT };
      const found = await answer.json();
      return answer.ok || found.error ? found : { error: FAILED };
    } catch {
      return { error: FAILED };
    }
  };

  /* The button that had the focus has it again, whatever was drawn anew around it. */
  const show = ({ html, version }) => {
    if (html === undefined) return;
    const held = board.contains(document.activeElement) ? document.activeElement.id : "";
    board.innerHTML = html;
    board.dataset.version = version;
    if (held) document.getElementById(held)?.focus();
  };

  const problem = (text) => {
    part("problem").textContent = text;
  };

  /* Said where it is heard; a button that takes it back stands until its seconds have run out. */
  let ticking;
  const toast = (html) => {
    if (html !== undefined) part("toast").innerHTML = html;
    clearInterval(ticking);
    const box = part("toast").querySelector(".desk-toast");
    if (!box) return;
    const end = Date.now() + Number(box.dataset.seconds) * 1000;
    const left = box.querySelector("[data-left]");
    ticking = setInterval(() => {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      if (left) left.textContent = Math.max(0, seconds);
      if (seconds > 0) return;
      clearInterval(ticking);
      box.remove();
    }, 200);
  };

  /* The last line published: undone, its words are back in the field to be mended. */
  let published = "";
  /* How many forms were sent: lists that were asked for before the last of them are out of date. */
  let sends = 0;
  const send = async (sent, { isNew = false } = {}) => {
    const button = sent.querySelector("[type=submit], button:not([type])");
    button?.setAttribute("aria-disabled", "true");
    sends += 1;
    const answer = await ask(sent.action, { method: "POST", body: new FormData(sent) });
    button?.removeAttribute("aria-disabled");
    problem(answer.error || "");
    show(answer);
    if (answer.error) {
      if (isNew) field.focus();
      return;
    }
    toast(answer.toast);
    if (sent.action.endsWith("/undo/") && !field.value) {
      field.value = published;
      typed();
      field.focus();
    }
    if (!isNew) return;
    published = field.value;
    field.value = "";
    part("findings").replaceChildren();
    form.elements.minutes && (form.elements.minutes.value = "");
    typed();
    field.focus();
  };

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.querySelector("[aria-disabled]")) return;
    send(event.target, { isNew: event.target === form });
  });

  part("enter")?.removeAttribute("hidden");
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });

  /* Letters left, and what the language review makes of the line. */
  const longest = Number(field.dataset.longest);
  let pause;
  const typed = () => {
    const length = [...field.value.trim().replace(/\s+/g, " ")].length;
    const count = part("count");
    const left = longest - length;
    count.textContent = length ? (left < 0 ? `زاد ${-left}` : `بقي ${left}`) : "";
    count.toggleAttribute("data-over", left < 0);
    field.setCustomValidity(length ? "" : EMPTY);
    clearTimeout(pause);
    pause = setTimeout(review, PAUSE_MS);
  };
  field.addEventListener("input", () => {
    problem("");
    typed();
  });

  const review = async () => {
    const text = field.value;
    const list = part("findings");
    if (!text.trim()) {
      list.replaceChildren();
      return;
    }
    const body = JSON.stringify({ texts: [{ kind: "headline", text }] });
    const headers = { "Content-Type": "application/json" };
    const found = await ask(root.dataset.review, { method: "POST", body, headers });
    if (found.error || text !== field.value) return;
    list.replaceChildren(...found.findings.slice(0, 3).map((finding) => row(finding, text)));
  };

  const row = (finding, text) => {
    const item = document.createElement("li");
    item.append(finding.message);
    if (finding.mends.length) {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "desk-strip__mend",
        textContent: "أصلح",
      });
      button.addEventListener("click", () => mend(finding, text));
      item.append(" ", button);
    }
    return item;
  };

  const mend = (finding, text) => {
    if (text !== field.value) return;
    const mends = [...finding.mends].sort((one, other) => other.start - one.start);
    field.focus();
    for (const { start, end, replacement } of mends) field.setRangeText(replacement, start, end);
    field.setSelectionRange(field.value.length, field.value.length);
    typed();
    review();
  };

  /* Colleagues' changes and lines whose time is over. */
  const isBusy = () =>
    document.hidden ||
    board.querySelector(".is-carried, .w-orderable--active") ||
    document.activeElement?.classList.contains("strip-line__handle");
  const refresh = async (version, isWanted) => {
    const before = sends;
    const answer = await ask(`${root.dataset.lists}?version=${version}`);
    if (!answer.error && before === sends && isWanted()) show(answer);
  };
  const look = () => isBusy() || refresh(board.dataset.version, () => !isBusy());
  setInterval(look, LOOK_MS);
  document.addEventListener("visibilitychange", look);
  /* Wagtail's own script has moved a line; the buttons know their places again. */
  document.addEventListener("w-messages:add", () => refresh("", () => true));

  toast();
  typed();
})();
