/**
 * Makes the page's base absolute. Chromium reads a relative one anew whenever a view changes the address; what the
 * server offers for download would then be looked for below the view.
 */
const base = document.querySelector('base');
if (base) {
  base.href = new URL(base.href).href;
}

export {};
