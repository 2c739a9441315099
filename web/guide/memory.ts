/** What this device remembers under a name; null where nothing is, or where the browser refuses storage. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`terrier-${name}`);
  } catch {
    return null;
  }
}

/** Has this device remember a word; a browser that refuses storage simply does not. */
export function remember(name: string, word: string): void {
  try {
    localStorage.setItem(`terrier-${name}`, word);
  } catch {
    // It is asked again on the next visit.
  }
}
