/* While an edition is made, today's part of the page is fetched anew every second and a half. */
const place = document.querySelector("[data-daily]");
const EVERY_MS = 1500;

async function follow() {
  if (!place.querySelector("[data-busy]")) return;
  try {
    const answer = await fetch(place.dataset.daily, { headers: { Accept: "text/html" } });
    if (answer.redirected || answer.status === 403) return location.reload(); /* Signed out. */
    if (answer.ok) place.innerHTML = await answer.text();
  } catch {
    /* Without the network the page stays as it is, and asks again. */
  }
  setTimeout(follow, EVERY_MS);
}

if (place) setTimeout(follow, EVERY_MS);
