/* «اطّلعت عليه»: takes an agency's alert off the article's form without saving the form. */
(() => {
  "use strict";

  const FAILED = "تعذر التسجيل؛ حاول ثانية.";

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-wire-seen]");
    if (!button) return;
    const config = JSON.parse(document.getElementById("wagtail-config").textContent);
    button.disabled = true;
    const answer = await fetch(button.dataset.wireSeen, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": config.CSRF_TOKEN },
      body: new URLSearchParams({ version: button.dataset.version }),
    }).catch(() => null);
    if (answer?.ok) {
      const alarm = button.closest("[data-wire-alert]");
      const section = alarm.closest("section");
      alarm.remove();
      if (section && !section.querySelector("[data-wire-alert]")) section.hidden = true;
      return;
    }
    button.disabled = false;
    button.textContent = FAILED;
  });
})();
