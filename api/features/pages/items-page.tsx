import { EXPORT_FORMATS, type ExportFormat } from '../../exports/formats.ts';
import { htmlPage } from '../../pages/frame.tsx';
import { dayText } from '../../pages/rule-text.tsx';
import { words } from '../../pages/words.ts';
import { MEDIA } from '../../route.ts';
import type { About } from '../collections.ts';
import type { Page } from '../items.ts';
import { inOtherLanguage, withParam } from '../links.ts';
import { apiWords } from './words.ts';

const FILE_NAMES: Record<ExportFormat, string> = {
  ...{
    geojson: 'GeoJSON',
    geojsonseq: 'GeoJSONSeq',
    csv: 'CSV',
    gpkg: 'GeoPackage',
    shp: 'Shapefile',
    fgb: 'FlatGeobuf',
  },
};

type Told = {
  key: string;
  label: string;
  codes?: string[];
  state?: string;
  in_force_from?: string;
  in_force_until?: string;
};

/** A page of features as a table that a person can read, with the way to the next one. */
export function itemsPage(page: Page, { id, title, invented }: About, lang: 'fr' | 'en'): string {
  const say = apiWords[lang];
  const { rows, links, numberMatched, warnings, download } = page;
  const alternate = links.filter(({ rel, type }) => rel === 'alternate' && type !== 'text/html');
  const next = links.find(({ rel }) => rel === 'next');
  const [self] = links;
  return htmlPage({
    ...{ lang, title, map: `/#calques=${id}`, invented },
    otherLanguage: inOtherLanguage(self!.href, lang),
    links: alternate.map((one) => ({ ...one, title: `${say.asData} ${one.type}` })),
    children: (
      <>
        <p class="help">{rows.length ? say.counted(rows.length, numberMatched) : say.none}</p>
        {warnings.map(({ code, detail, detail_en, href }) => (
          <p key={code} class="warning">
            {`${lang === 'en' ? detail_en : detail}. `}
            <a href={href}>{say.meant}</a>
          </p>
        ))}
        {rows.length ? <Table {...{ rows, id, lang }} /> : null}
        {rows.length ? <Downloads {...{ download, lang }} /> : null}
        <nav aria-label={title}>
          {next ? (
            <p>
              <a href={next.href} rel="next">
                {say.next}
              </a>
            </p>
          ) : null}
          <p>
            <a href={`/#calques=${id}`}>{say.map}</a>
            {' · '}
            <a href={`/donnees/${id}?lang=${lang}`}>{say.page}</a>
          </p>
        </nav>
      </>
    ),
  });
}

/** All features of the question, not only those of the page, as files. */
function Downloads({ download, lang }: Pick<Page, 'download'> & { lang: 'fr' | 'en' }) {
  return (
    <p>
      {apiWords[lang].download}
      {EXPORT_FORMATS.map((format) => [
        ' ',
        <a key={format} href={withParam(download, 'f', format)} type={MEDIA[format]}>
          {FILE_NAMES[format]}
        </a>,
      ])}
    </p>
  );
}

function Table({ rows, id, lang }: Pick<Page, 'rows'> & { id: string; lang: 'fr' | 'en' }) {
  const { columns } = apiWords[lang];
  return (
    <table>
      <thead>
        <tr>
          {Object.values(columns).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, json }) => (
          <Line key={key} id={id} itemKey={key} told={JSON.parse(json).properties} lang={lang} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ id, itemKey, told, lang }: { id: string; itemKey: string; told: Partial<Told>; lang: 'fr' | 'en' }) {
  const say = words[lang];
  const { label = itemKey, codes = [], state, in_force_from, in_force_until } = told;
  const day = (text: string | null | undefined) => (text ? dayText(text, say) : '');
  return (
    <tr>
      <th scope="row">
        <a href={`/api/collections/${id}/items/${encodeURIComponent(itemKey)}?f=html&lang=${lang}`}>{label}</a>
      </th>
      <td>{itemKey}</td>
      <td>{codes.join(', ')}</td>
      <td>{state ? ((say.states as Record<string, string>)[state] ?? state) : ''}</td>
      <td>{day(in_force_from)}</td>
      <td>{day(in_force_until)}</td>
    </tr>
  );
}
