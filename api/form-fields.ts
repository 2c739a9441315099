/**
 * The fields of a form with one value each: what is left empty is sent all the same but is not given, and boxes ticked
 * one by one are one list with commas.
 */
export function formFields(sent: Iterable<[string, string]>): [string, string][] {
  const fields = new Map<string, string>();
  for (const [name, text] of sent) if (text) fields.set(name, fields.has(name) ? `${fields.get(name)},${text}` : text);
  return [...fields];
}

/** The fields of a form that was posted, as Express reads it. */
export function postedFields(body: unknown): Record<string, string> {
  const sent = Object.entries(body as Record<string, string | string[]>);
  return Object.fromEntries(
    formFields(sent.flatMap(([name, texts]) => [texts].flat().map((text): [string, string] => [name, text]))),
  );
}
