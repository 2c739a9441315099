import { readDataset } from './etl/dataset.ts';
import { sourcesOf } from './etl/deliver.ts';
import { openDelivery } from './etl/delivery.ts';
import { load } from './etl/load.ts';
import { openDatabase } from './sql/db.ts';
import { migrate } from './sql/migrate.ts';
import { rmSync } from 'node:fs';
rmSync('/tmp/ppr/data', {recursive:true, force:true});
const db = await openDatabase({ dataDir: '/tmp/ppr/data' } as any, { connections: 2, statementTimeout: 0 });
await migrate(db);
let t=Date.now(); const lap=(s:string)=>{console.log(s, Date.now()-t); t=Date.now();};
const prog = { step: (s:string)=>lap('  before '+s), rows: ()=>undefined, end: ()=>undefined };
const real='/work/shared/data/';
const source = { part: '', coverage: [], files: [{ path: 'boundaries/departements-2018/communes-38-isere.geojson', layer: 'commune' }] };
await load(db, readDataset('communes-france'), source as any, real, prog); lap('communes');
for (const p of ['risk/ppr-cnig-gpkg/pprm_38ddt20180002.gpkg','risk/pprn-isere-covadis/38DDT20200002']) {
 const d = await openDelivery(real+p); const f = await sourcesOf(d); lap('recognised');
 for (const {dataset, source, remarks} of f) { const r = await load(db, readDataset(dataset), source, d.folder, prog, remarks); lap(dataset+' '+r.kept+' '+r.seconds); if (process.argv[2]) console.log(JSON.stringify(r.totals)); }
}
await db.close();
