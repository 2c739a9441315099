import type { Pages, Subject } from '../rows.ts';

/** RFC 8142: each text begins with a record separator and ends with a line feed. */
const SEPARATOR = '\u001e';

/** A selection as one GeoJSON collection (RFC 7946), which says where it comes from. */
export async function* geoJson(subject: Subject, pages: Pages, epsg: number): AsyncGenerator<string> {
  const { title, producer, licence, attribution, notice, version, source_date, known, page } = subject;
  const said = { title, producer, licence, attribution, notice, version, source_date, known_on: known, page };
  // Readers of files know other systems by the member of 2008 alone.
  const crs = epsg === 4326 ? {} : { crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } } };
  const head = JSON.stringify({ type: 'FeatureCollection', name: subject.id, ...crs, ...said });
  yield `${head.slice(0, -1)},"features":[`;
  let first = true;
  for await (const rows of pages) {
    yield rows.map(({ json }, index) => (first && index === 0 ? `\n${json}` : `,\n${json}`)).join('');
    first &&= rows.length === 0;
  }
  yield '\n]}\n';
}

/** A selection as a sequence of GeoJSON texts (RFC 8142). */
export async function* geoJsonSequence(pages: Pages): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map(({ json }) => `${SEPARATOR}${json}\n`).join('');
}
