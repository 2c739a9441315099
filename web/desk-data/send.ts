import type { Upload } from '../../api/upkeep/answers.ts';
import { Failure } from '../ask.ts';
import { refusalOf } from '../desk/ask-desk.ts';

/** The largest file that the service takes, in bytes. */
export const LARGEST = 200_000_000;

/** Sends a file for a dataset and tells how much of it has left, in percent. Throws a Failure. */
export function sendFile(path: string, file: File, crs: string, tell: (percent: number) => void): Promise<Upload> {
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ name: file.name, ...(crs && { crs }) });
  request.open('POST', `/api${path}/uploads?${query}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded, total }) => tell(Math.round((100 * loaded) / total));
  return new Promise((done, fail) => {
    request.onerror = () => fail(new Failure('offline'));
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 400) fail(refusalOf(status, responseText));
      else done(JSON.parse(responseText) as Upload);
    };
    request.send(file);
  });
}
