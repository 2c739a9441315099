/**
 * The fields of a form with one value each: what is left empty is sent all the same but is not given, and boxes ticked
 * one by one are one list with commas.
 */
export function formFields(sent: Iterable<[string, string]>): [string, string][] {
  const fields = new Map<string, string>();
  for (const [name, text] of sent) if (text) fields.set(name, fields.has(name) ? `${fields.get(name)},${text}` : text);
  return [...fields];
}
