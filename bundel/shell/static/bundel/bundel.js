// Small comforts; every page works without them.
"use strict";

// "/" goes to the search field.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("[data-search]");
  if (field) { event.preventDefault(); field.focus(); field.select(); }
});

// On a phone the menu is one line: the place where one is comes into view, without moving the page.
const line = document.querySelector(".rooms .menu"), here = line && line.querySelector("[aria-current]");
if (here && line.scrollWidth > line.clientWidth) line.scrollLeft = here.offsetLeft - line.offsetLeft - 16;

// An open menu closes with Escape or a click beside it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.person[open]");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
document.addEventListener("click", (event) => {
  const open = document.querySelector("details.person[open]");
  if (open && !open.contains(event.target)) open.open = false;
});

// A form marked data-keep remembers what is typed in this tab until it was saved: nothing is lost with the connection.
function keeperKey(form) { return "bundel:" + location.pathname + ":" + form.dataset.keep; }
// Only what was changed in it: what someone left alone is as it stands on the server, also when that changed meanwhile.
function touched(field) {
  if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
  if (field.options) {
    const options = [...field.options], given = options.filter((option) => option.defaultSelected);
    const start = given.length || field.multiple ? given : options.slice(0, 1);
    return options.some((option) => option.selected !== start.includes(option));
  }
  return field.value !== field.defaultValue;
}
function recall(form) {
  try { return JSON.parse(sessionStorage.getItem(keeperKey(form)) || "null"); } catch { return null; }
}
function remember(form) {
  const kept = (form.hasAttribute("data-bound") && recall(form)) || {}, now = {}, changed = new Set();
  for (const field of form.elements) {
    if (!field.name || ["hidden", "password", "file", "submit"].includes(field.type)) continue;
    const values = (now[field.name] ||= []);
    if (!["checkbox", "radio"].includes(field.type) || field.checked) values.push(field.value);
    if (touched(field)) changed.add(field.name);
  }
  for (const name of changed) kept[name] = now[name];
  try { sessionStorage.setItem(keeperKey(form), JSON.stringify(kept)); } catch { /* a full or closed store is no reason to stop */ }
}
function restore(form) {
  const kept = recall(form);
  if (!kept || form.hasAttribute("data-bound") || form.querySelector(".wrong")) return; // an answer of the server holds what was typed
  let changed = false;
  for (const field of form.elements) {
    if (!field.name || !(field.name in kept) || ["hidden", "password", "file", "submit"].includes(field.type)) continue;
    if (["checkbox", "radio"].includes(field.type)) {
      const on = kept[field.name].includes(field.value);
      changed ||= field.checked !== on; field.checked = on;
    } else if (kept[field.name].length === 1 && field.value !== kept[field.name][0]) {
      field.value = kept[field.name][0]; changed = true;
    }
  }
  const notice = form.querySelector("[data-kept]");
  if (changed && notice) notice.hidden = false;
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  restore(form);
  form.addEventListener("input", () => remember(form));
}
// The page after a successful save says which forms may be forgotten.
for (const mark of document.querySelectorAll("[data-saved]")) {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("bundel:" + mark.dataset.saved)) sessionStorage.removeItem(key);
}
// A second click on the same button does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  setTimeout(() => { delete form.dataset.sent; }, 4000);
});
// Answers carried behind the # of an address, from a code on paper: they go into the form, never to the server by address.
const carry = document.querySelector("form[data-carry]");
if (carry && /^#a=[\w-]+$/.test(location.hash)) {
  carry.elements.staat.value = location.hash.slice(3);
  carry.hidden = false;
  history.replaceState(null, "", location.pathname);
}
for (const button of document.querySelectorAll("[data-print]")) { button.hidden = false; button.addEventListener("click", () => print()); }
