import { hashOf, heightOf, type Told } from './attributes.ts';
import type { Message } from './messages.ts';

const TITLES = { fr: 'Terrier : les règles d’un lieu', en: 'Terrier: the rules of a place' };
const OWN = new URL(import.meta.url).origin;

/** The component's own style, as a sheet: a site may forbid style elements and attributes. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ':host{display:block;height:var(--terrier-height,30rem)}:host([hidden]){display:none}iframe{display:block;width:100%;height:100%;border:0}',
);

/**
 * `<terrier-map place="1.63,49.08" layers="plu-zones" date="" lang="fr" camera="" height="480" label="">`: a small map
 * of the service in a page of another site, which gives it its size. Without cookies and without storage. Sends
 * `terrier-place` when a place is asked in it.
 */
class TerrierMap extends HTMLElement {
  static observedAttributes = ['place', 'layers', 'date', 'lang', 'camera', 'height', 'label'];
  readonly #frame = document.createElement('iframe');
  /** What the frame shows as far as it was told; null until it has loaded and can be told anything. */
  #shown: string | null = null;
  readonly #hear = (event: MessageEvent<Message>) => {
    if (event.source !== this.#frame.contentWindow || event.origin !== this.#service) return;
    if (event.data?.type !== 'terrier-place') return;
    const { place, counts, link } = event.data;
    this.dispatchEvent(
      new CustomEvent('terrier-place', { detail: { place, counts, link }, bubbles: true, composed: true }),
    );
  };

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.#frame.loading = 'lazy';
    this.#frame.referrerPolicy = 'no-referrer';
    this.#frame.addEventListener('load', () => this.#greet());
    root.append(this.#frame);
  }

  /** The service that the map is of: where this program came from, unless a site keeps its own copy of it. */
  get #service(): string {
    const named = this.getAttribute('service');
    return named ? new URL(named, OWN).origin : OWN;
  }

  get #hash(): string {
    return hashOf(((name) => this.getAttribute(name)) as Told);
  }

  connectedCallback(): void {
    addEventListener('message', this.#hear);
    this.#dress();
    this.#shown = null;
    this.#frame.src = `${this.#service}/integrer${this.#hash}`;
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#hear);
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected || !this.#frame.src) return;
    this.#dress();
    if (name !== 'height' && name !== 'label') this.#show();
  }

  /** A frame that has loaded hears who is around it, and what the attributes have become meanwhile. */
  #greet(): void {
    // A frame without an address loads too, an empty page.
    if (!this.#frame.src) return;
    this.#say({ type: 'terrier-hello' });
    this.#shown ??= new URL(this.#frame.src).hash;
    this.#show();
  }

  /** By message: a new address of the frame would be a step in the history of the site's page. */
  #show(): void {
    const hash = this.#hash;
    if (this.#shown === null || hash === this.#shown) return;
    this.#shown = hash;
    this.#say({ type: 'terrier-view', hash: hash || '#' });
  }

  #dress(): void {
    const height = heightOf(this.getAttribute('height'));
    if (height) this.style.setProperty('--terrier-height', height);
    else this.style.removeProperty('--terrier-height');
    this.#frame.title = this.getAttribute('label') ?? TITLES[this.getAttribute('lang') === 'en' ? 'en' : 'fr'];
  }

  #say(message: Message): void {
    this.#frame.contentWindow?.postMessage(message, this.#service);
  }
}

if (!customElements.get('terrier-map')) customElements.define('terrier-map', TerrierMap);
