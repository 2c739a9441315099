import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';

const crcOf = (bytes: Buffer) => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
};

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
};

const SIZE = 256;

/** A picture of one colour with a darker edge, as PNG. */
function picture([red, green, blue]: [number, number, number]): Buffer {
  const rows = Array.from({ length: SIZE }, (_, y) => {
    const row = Buffer.alloc(1 + SIZE * 3);
    for (let x = 0; x < SIZE; x += 1) {
      const shade = x === 0 || y === 0 ? 0.7 : 1 - ((x * y) % 64) / 256;
      row.set([red * shade, green * shade, blue * shade], 1 + x * 3);
    }
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIZE, 0);
  head.writeUInt32BE(SIZE, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

/** A small WMTS on this machine; `asked` holds the queries that it was asked. */
export async function startWmts(): Promise<{ url: string; asked: URLSearchParams[]; stop: () => void }> {
  const asked: URLSearchParams[] = [];
  const pictures = new Map([
    ['GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', picture([236, 232, 220])],
    ['ORTHOIMAGERY.ORTHOPHOTOS', picture([92, 104, 70])],
  ]);
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    asked.push(query);
    const found = pictures.get(query.get('LAYER') ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.writeHead(found ? 200 : 400, { 'Content-Type': 'image/png' }).end(found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/wmts`, asked, stop };
}
