import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  type ExtKeyUsage,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const WAIT_MS = 5000;

/** A time stamp over a document: the answer of the authority (DER) and the time that it states. */
export type TimeStamp = { token: Buffer; at: Date };

/** The authority that stamps: its address, and the certificates (PEM) of those whose word is taken. */
export type TimeStampSettings = { url: string; trusted: string };

/**
 * Has a document stamped (RFC 3161 over HTTP; only its SHA-256 leaves the service). What comes back is believed only when
 * it is granted, over this very hash and question, and signed by a certificate for time stamping that leads to one of those
 * trusted. Throws an Error that says what was wrong.
 */
export async function timeStamp(document: string, { url, trusted }: TimeStampSettings): Promise<TimeStamp> {
  const data = Buffer.from(document);
  const nonce = randomBytes(8);
  // A positive number, as DER writes them.
  nonce[0] = (nonce[0]! & 0x7f) | 0x01;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
    body: requestOf(createHash('sha256').update(data).digest(), nonce),
    signal: AbortSignal.timeout(WAIT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`${url} : HTTP ${response.status}`);
  const token = Buffer.from(await response.arrayBuffer());
  return { token, at: await verifyTimeStamp(token, data, trusted, nonce) };
}

function requestOf(hash: Buffer, nonce: Buffer): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: bytesOf(hash) }),
    }),
    nonce: new Integer({ valueHex: bytesOf(nonce) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/**
 * Verifies the answer of a time-stamping authority over data; gives the time that it states (UTC). Throws an Error when it
 * is not granted, over other data, an answer to another question, or signed by nobody who is trusted to stamp.
 */
export async function verifyTimeStamp(token: Buffer, data: Buffer, trusted: string, nonce?: Buffer): Promise<Date> {
  const answer = TimeStampResp.fromBER(bytesOf(token));
  if (answer.status.status > 1 || !answer.timeStampToken)
    throw new Error(`not granted (status ${answer.status.status})`);
  const signed = new SignedData({ schema: answer.timeStampToken.content });
  const content = signed.encapContentInfo.eContent;
  if (!content) throw new Error('the token has no content');
  const stamp = TSTInfo.fromBER(content.getValue());
  // The library compares the hash only where the type of the content says so, which nothing signs.
  if (signed.encapContentInfo.eContentType !== TST_INFO) throw new Error('the content is no time stamp');
  const { hashAlgorithm, hashedMessage } = stamp.messageImprint;
  if (hashAlgorithm.algorithmId !== SHA256) throw new Error('another hash than SHA-256');
  if (!Buffer.from(hashedMessage.getValue()).equals(createHash('sha256').update(data).digest()))
    throw new Error('a stamp over other data');
  if (nonce && !Buffer.from(stamp.nonce?.valueBlock.valueHexView ?? []).equals(nonce)) throw new Error('another nonce');
  const { signatureVerified, signerCertificateVerified, signerCertificate, message } = await signed.verify({
    signer: 0,
    data: bytesOf(data),
    trustedCerts: certificatesOf(trusted),
    checkChain: true,
    checkDate: stamp.genTime,
    extendedMode: true,
  });
  if (!signatureVerified || !signerCertificateVerified) throw new Error(message || 'the signature is not right');
  if (!signerCertificate || !stamps(signerCertificate)) throw new Error('the certificate is not one for time stamping');
  return stamp.genTime;
}

const stamps = (certificate: Certificate): boolean =>
  (certificate.extensions ?? []).some(
    ({ extnID, parsedValue }) =>
      extnID === EXTENDED_KEY_USAGE && (parsedValue as ExtKeyUsage).keyPurposes.join() === TIME_STAMPING,
  );

/** The certificates of a PEM text. */
function certificatesOf(pem: string): Certificate[] {
  const found = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g);
  return [...found].map(([, base64]) => Certificate.fromBER(bytesOf(Buffer.from(base64!, 'base64'))));
}

const bytesOf = (buffer: Buffer): ArrayBuffer => Uint8Array.from(buffer).buffer;
