// Makes the types of an OpenAPI document: node make-types.mjs DOCUMENT OUT
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
const { default: openapiTypes, astToString } = await import('openapi-typescript');
const [document = '', out = ''] = process.argv.slice(2);
writeFileSync(out, astToString(await openapiTypes(JSON.parse(readFileSync(document, 'utf8')))));
