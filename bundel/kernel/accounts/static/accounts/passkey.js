// Starts allauth's passkey forms without any script in the page: each form says by data attributes what it is.
"use strict";
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const ids = { [form.dataset.button]: "passkey_button", credential: "id_credential", passwordless: "id_passwordless", data: "js_data" };
  window.allauth.webauthn.forms[form.dataset.passkey]({ ids });
}
// A passkey that was cancelled or refused by the browser says so on the page.
document.addEventListener("allauth.error", (event) => {
  const notice = document.querySelector("[data-passkey-error]");
  if (notice) { notice.hidden = false; event.preventDefault(); }
});
