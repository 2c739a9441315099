import type { Collection } from '../../api/answers.ts';
import { exportAddress } from '../api.ts';
import { changeScene, useScene } from '../scene.ts';
import { useWords, writeDay, writeTime } from '../text/words.ts';

const FORMATS = { geojson: 'GeoJSON', csv: 'CSV', gpkg: 'GeoPackage', shp: 'Shapefile' };

const facts = (collection: Collection, words: ReturnType<typeof useWords>): [string, string][] => {
  const { producer, licence, source_date, loaded_at, count, zooms, geometry } = collection;
  return [
    [words.layers.producer, producer],
    [words.layers.licence, licence],
    [words.layers.date, source_date ? writeDay(source_date, words) : words.layers.never],
    ...(loaded_at ? [[words.layers.loaded, writeTime(loaded_at, words)] as [string, string]] : []),
    [words.layers.count, count.toLocaleString(words.locale)],
    ...(geometry === 'none' ? [] : [[words.layers.zooms, words.layers.zoomsFrom(zooms[0])] as [string, string]]),
  ];
};

/** Where a dataset comes from, how old it is, what one may do with it, and where it is told and given in full. */
export function About({ collection, id }: { collection: Collection; id: string }) {
  const words = useWords();
  const { mapState } = useScene();
  const box = collection.extent?.spatial.bbox[0];
  return (
    <div class="about" id={id}>
      <p>{collection.description}</p>
      {collection.notice && <p>{collection.notice}</p>}
      <dl>
        {facts(collection, words).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {collection.version !== null && (
          <div>
            <dt>{words.layers.downloads}</dt>
            <dd class="about-files">
              {Object.entries(FORMATS).map(([format, name]) => (
                <a key={format} href={exportAddress(collection.id, format)} download>
                  {name}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <p class="about-ways">
        <a href={`/donnees/${collection.id}`}>{words.layers.page}</a>
        {box && mapState === 'open' && (
          <button type="button" class="link" onClick={() => changeScene({ target: { bbox: box } })}>
            {words.layers.extent}
          </button>
        )}
      </p>
    </div>
  );
}
