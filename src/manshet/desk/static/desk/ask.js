/* How the desk's scripts ask the server: JSON as it is, anything else as {html}, a failure as {error} in
   words for the editor. Wagtail leads those whose session has ended to its own pages. */
(() => {
  "use strict";

  const OFFLINE = "تعذر الاتصال بالخادم؛ تأكد من الشبكة ثم حاول ثانية.";
  const SIGNED_OUT = "لم يتغير شيء: انتهت جلستك أو تغيّرت صلاحيتك. حدّث الصفحة وسجّل الدخول.";
  const csrf = () => JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;

  /* With `fields` it is a POST. */
  const ask = async (url, fields) => {
    const options = { headers: { Accept: "application/json" } };
    if (fields) {
      options.method = "POST";
      options.headers["X-CSRFToken"] = csrf();
      options.body = new URLSearchParams(fields);
    }
    try {
      const answer = await fetch(url, options);
      if (answer.redirected || answer.status === 403) return { error: SIGNED_OUT, isSignedOut: true };
      if (!answer.headers.get("content-type")?.includes("json")) {
        return answer.ok ? { html: await answer.text() } : { error: OFFLINE };
      }
      const found = await answer.json();
      return answer.ok || found.error ? found : { error: OFFLINE };
    } catch {
      return { error: OFFLINE };
    }
  };

  window.manshetDesk = { ...window.manshetDesk, ask };
})();
