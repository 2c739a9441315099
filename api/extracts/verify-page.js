// The page /verifier: takes a file, verifies it in the browser, and says the result. Nothing leaves the machine.
import { keysOf, tell, verifyExtract } from './verify.js';

const lang = document.documentElement.lang === 'en' ? 'en' : 'fr';
const form = /** @type {HTMLFormElement} */ (document.getElementById('verify'));
const [file, keys] = /** @type {HTMLInputElement[]} */ (['file', 'keys'].map((name) => form.elements.namedItem(name)));
const result = /** @type {HTMLElement} */ (document.getElementById('result'));

// Asked once, when the page opens: from then on it works without the network.
const published = fetch('/.well-known/jwks.json', { cache: 'no-cache' })
  .then((response) => response.text())
  .catch(() => '');

async function show() {
  const chosen = file?.files?.[0];
  if (!chosen) return;
  try {
    const known = keysOf(keys?.files?.[0] ? await keys.files[0].text() : await published);
    const outcome = await verifyExtract(new Uint8Array(await chosen.arrayBuffer()), known);
    say(outcome.valid ? 'valid' : 'invalid', `${chosen.name} : ${tell(outcome, lang)}`);
  } catch (error) {
    say('invalid', /** @type {Error} */ (error).message);
  }
}

/** @param {string} state @param {string} words */
function say(state, words) {
  result.className = state;
  result.textContent = words;
}

form.hidden = false;
if (!globalThis.crypto?.subtle) say('invalid', /** @type {string} */ (form.dataset.insecure));
form.addEventListener('change', show);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  if (!file || !event.dataTransfer?.files.length) return;
  file.files = event.dataTransfer.files;
  show();
});
