// A passkey that was cancelled or refused by the browser says so on the page.
"use strict";
document.addEventListener("allauth.error", (event) => {
  const notice = document.querySelector("[data-passkey-error]");
  if (notice) { notice.hidden = false; event.preventDefault(); }
});
