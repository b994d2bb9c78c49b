/* «جرّب المصدر»: asks with what stands in the form, saved or not. */
(() => {
  "use strict";

  const WORKING = "يجري السؤال… قد يستغرق ثواني.";
  const FAILED = "تعذرت التجربة: تأكد من الاتصال ثم حاول ثانية.";

  const tryIt = async (root) => {
    const form = root.closest("form");
    const result = root.querySelector("[data-wire-tried]");
    const button = root.querySelector("[data-wire-try]");
    const fields = new FormData();
    for (const name of ["address", "format", "csrfmiddlewaretoken"]) {
      fields.set(name, form.elements[name].value);
    }
    result.textContent = WORKING;
    button.disabled = true;
    try {
      const answer = await fetch(root.dataset.url, { method: "POST", body: fields });
      if (!answer.ok) throw new Error(String(answer.status));
      result.innerHTML = await answer.text();
    } catch {
      result.textContent = FAILED;
    }
    button.disabled = false;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-wire-try]");
    if (button) tryIt(button.closest("[data-wire-trial]"));
  });
})();
