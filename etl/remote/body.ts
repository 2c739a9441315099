import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '../refusal.ts';

/** Throws a Refusal when what came is a page or an error message for people, whatever its status says. */
export function refusePage(head: Buffer, headers: IncomingHttpHeaders, address: string): void {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const fault = exceptionOf(text);
  if (fault !== null)
    throw new Refusal('service-refused', `${new URL(address).host} refuse : ${fault}`, `the service refuses: ${fault}`);
  const isPage = /^(text\/html|application\/xhtml\+xml)/i.test(headers['content-type'] ?? '');
  if (!isPage && !/^<(!doctype html|html)\b/i.test(text)) return;
  const title = /<title[^>]*>([^<]{1,100})/i.exec(text)?.[1]?.trim();
  throw new Refusal(
    'not-data',
    `Une page web est venue au lieu de données${title ? ` (« ${title} »)` : ''} : ${address}`,
    'a web page came instead of data',
  );
}

/** What an OGC exception report says, in one line; null when the text is none. */
function exceptionOf(text: string): string | null {
  if (!/^(<\?xml[^>]*>\s*)?<(\w+:)?(ExceptionReport|ServiceExceptionReport)\b/.test(text)) return null;
  const said = /<(?:\w+:)?(?:ExceptionText|ServiceException)[^>]*>([^<]*)/.exec(text)?.[1] ?? '';
  return said.replace(/\s+/g, ' ').trim().slice(0, 200) || 'sans explication';
}
