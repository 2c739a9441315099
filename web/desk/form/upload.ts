import type { Draft } from '../../../api/desk/answers.ts';
import { Failure } from '../../ask.ts';
import { refusalOf, type Told } from '../ask-desk.ts';

/** The largest file that the service takes, in bytes. */
export const LARGEST = 20_000_000;

/** Sends a file to a draft and tells how much of it has left, in percent. Throws a Failure. */
export function upload(id: string, file: File, etag: string, tell: (percent: number) => void): Promise<Told<Draft>> {
  // The only way of a browser to say how far a sending has come.
  const request = new XMLHttpRequest();
  request.open('POST', `/api/desk/drafts/${id}/files?${new URLSearchParams({ name: file.name })}`);
  request.setRequestHeader('Content-Type', file.type || 'application/pdf');
  request.setRequestHeader('If-Match', etag);
  request.upload.onprogress = ({ loaded, total }) => tell(Math.round((100 * loaded) / total));
  return new Promise((done, fail) => {
    request.onerror = () => fail(new Failure('offline'));
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 400) fail(refusalOf(status, responseText));
      else done({ value: JSON.parse(responseText) as Draft, etag: request.getResponseHeader('ETag') ?? '' });
    };
    request.send(file);
  });
}
