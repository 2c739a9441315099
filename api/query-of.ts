/** What stands after the first question mark of an address; further ones belong to it (RFC 3986, 3.4). */
export function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark + 1);
}
