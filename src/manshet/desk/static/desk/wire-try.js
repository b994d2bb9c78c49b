/* «جرّب المصدر»: asks with what stands in the form, saved or not. */
(() => {
  "use strict";

  const WORKING = "يجري السؤال… قد يستغرق ثواني.";

  const tryIt = async (root) => {
    const { address, format } = root.closest("form").elements;
    const result = root.querySelector("[data-wire-tried]");
    const button = root.querySelector("[data-wire-try]");
    result.textContent = WORKING;
    button.disabled = true;
    const fields = { address: address.value, format: format.value };
    const answer = await window.manshetDesk.ask(root.dataset.url, fields);
    button.disabled = false;
    if (answer.error) result.textContent = answer.error;
    else result.innerHTML = answer.html;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-wire-try]");
    if (button) tryIt(button.closest("[data-wire-trial]"));
  });
})();
