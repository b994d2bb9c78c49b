/* «اطّلعت عليه»: takes an agency's alert off the article's form without saving the form. */
(() => {
  "use strict";

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-wire-seen]");
    if (!button) return;
    const alarm = button.closest("[data-wire-alert]");
    button.disabled = true;
    const { version, wireSeen } = button.dataset;
    const answer = await window.manshetDesk.ask(wireSeen, { version });
    button.disabled = false;
    if (answer.error) {
      alarm.querySelector("[data-wire-problem]").textContent = answer.error;
      return;
    }
    const section = alarm.closest("section");
    alarm.remove();
    if (section && !section.querySelector("[data-wire-alert]")) section.hidden = true;
  });
})();
