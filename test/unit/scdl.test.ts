import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { scdlOf } from '../../api/acts/scdl.ts';
import { publishedAct } from '../setup/published-acts.ts';

const votes = { present: 15, cast: 14, for: 12, against: 1, abstained: 1 };
const deliberation = {
  subject_code: '8.4',
  subject: 'domaines de compétences par thèmes/aménagement du territoire',
  prefecture_id: 'PREF095',
  prefecture_date: '2026-11-26',
  votes,
};
const rowsOf = (text: string) => parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];

test('a deliberation is a line of the schema 2.1.3, its columns in order', () => {
  const act = publishedAct({
    kind: 'deliberation',
    title: 'Modification du plan, « zone UA »',
    signatory: { name: 'A. Martin', quality: 'Maire', signed: '2026-11-20' },
    deliberation,
  });
  expect(scdlOf([act])).toBe(
    'COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,BUDGET_ANNEE,BUDGET_NOM,' +
      'PREF_ID,PREF_DATE,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,VOTE_ABSTENTION,DELIB_URL\r\n' +
      'Commune de La Roche-Guyon,21950523800018,2026-118,2026-11-20,8.4,' +
      'domaines de compétences par thèmes/aménagement du territoire,"Modification du plan, « zone UA »",,,' +
      'PREF095,2026-11-26,15,14,12,1,1,https://terrier.example/acte/5b0f3a52-7f0f-4c0e-8d5c-0a4b6f5d9e01\r\n',
  );
});

test('what was not given stays empty, and the day of publication stands for that of signature', () => {
  const published = new Date('2026-11-27T23:30:00Z');
  const [row] = rowsOf(scdlOf([publishedAct({ kind: 'deliberation', title: 'Objet' }, { published })]));
  expect(row).toMatchObject({ DELIB_DATE: '2026-11-28', DELIB_MATIERE_CODE: '', VOTE_POUR: '', PREF_DATE: '' });
});

test('what a spreadsheet would run is text, and quotes and lines are kept', () => {
  const titles = ['=HYPERLINK("http://x")', '@SUM(A1)', '+1+cmd|x', 'Dit « le "bourg" »'];
  const rows = rowsOf(scdlOf(titles.map((title) => publishedAct({ kind: 'deliberation', title }))));
  expect(rows.map((row) => row.DELIB_OBJET)).toEqual([...titles.slice(0, 3).map((title) => `'${title}`), titles[3]]);
});

test('other acts and withdrawn deliberations are left out', () => {
  const acts = [publishedAct({ kind: 'traffic' }), publishedAct({ kind: 'deliberation' }, { withdrawn: new Date() })];
  expect(rowsOf(scdlOf(acts))).toEqual([]);
});
