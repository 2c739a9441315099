import { type Address, addressesOf } from './land/addresses.ts';
import { type Building, buildingsOf } from './land/buildings.ts';
import { type Communes, communesOf } from './land/communes.ts';
import { type Cover, coversOf } from './land/cover.ts';
import { type Ground, groundOf } from './land/ground.ts';
import { type Parcels, parcelsOf } from './land/parcels.ts';
import { type Streets, streetsOf } from './land/streets.ts';
import { type Village, villagesOf } from './land/villages.ts';
import { type Relief, reliefOf } from './relief/relief.ts';

/** The island as it lies: ground, communes, streets, parcels, houses. The law comes on top of it. */
export interface Territory {
  relief: Relief;
  villages: Village[];
  ground: Ground;
  communes: Communes;
  covers: (Cover | undefined)[];
  streets: Streets;
  parcels: Parcels;
  buildings: Building[];
  addresses: Address[];
}

/** Builds the island; `size` below 1 gives a smaller one with fewer communes, for tests. Always the same for the same size. */
export function territoryOf(size = 1, count = 40): Territory {
  const relief = reliefOf(size);
  const villages = villagesOf(relief, count);
  const ground = groundOf(relief, villages);
  const communes = communesOf(relief, villages, ground);
  const covers = coversOf(relief, villages, ground);
  const streets = streetsOf(ground, communes);
  const parcels = parcelsOf(ground, covers, communes);
  const buildings = buildingsOf(parcels, ground, covers, streets);
  const addresses = addressesOf(buildings, parcels, streets, communes);
  return { relief, villages, ground, communes, covers, streets, parcels, buildings, addresses };
}
