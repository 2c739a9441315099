// A bare Express route that sends the bytes of a file: tsx bare.ts FILE. What remains is what Express itself costs.
import { readFileSync } from 'node:fs';
import express from 'express';

const bytes = readFileSync(process.argv[2]!);
const server = express()
  .get('/bytes', (_request, response) => void response.type('application/octet-stream').end(bytes))
  .listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(typeof address === 'object' && address ? address.port : '');
  });
