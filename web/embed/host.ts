import type { Message, PlaceTold } from './messages.ts';

let origin: string | null = null;
let last: PlaceTold | null = null;

/** Whoever is around the frame may send anything. */
const isHash = (said: unknown) => typeof said === 'string' && said.startsWith('#');

const say = () => {
  const message: Message | null = last && { type: 'terrier-place', ...last };
  if (origin && message) parent.postMessage(message, origin);
};

/** Tells the site around the frame of a place that was asked; only a site whose component has said its name. */
export function tellHost(place: PlaceTold): void {
  last = place;
  say();
}

/** Hears the component around the frame: its first word, which shows its origin, and then the views it wants. */
export function hearHost(): void {
  if (parent === window) return;
  addEventListener('message', (event: MessageEvent<Message>) => {
    const { source, data } = event;
    if (source !== parent) return;
    if (data?.type === 'terrier-hello' && event.origin !== 'null') {
      origin = event.origin;
      say();
    }
    if (data?.type === 'terrier-view' && event.origin === origin && isHash(data.hash)) location.replace(data.hash);
  });
}
