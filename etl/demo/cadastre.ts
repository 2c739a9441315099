import { type Feature, point, polygon } from './features.ts';
import { toDegrees } from './geometry/plane.ts';
import { contenance } from './land/parcels.ts';
import { MERGED } from './names.ts';
import type { Territory } from './territory.ts';

/** Parcels with the attributes of the open cadastre (Etalab). */
export function parcels({ parcels: all, communes }: Territory): Feature[] {
  return all.parcels.map((parcel, index) =>
    polygon(
      {
        id: parcel.id,
        commune: communes.communes[parcel.commune]!.code,
        prefixe: parcel.prefix,
        section: parcel.section.replace(/^0/, ''),
        numero: String(parcel.number),
        contenance: contenance(parcel),
        arpente: parcel.number % 5 === 0,
        created: parcel.created,
        updated: '2025-06-18',
      },
      [all.borders[index]!],
    ),
  );
}

/** Addresses with the attributes of the national address base (BAN). */
export function addresses({ addresses: all, streets, communes, parcels: { parcels: plots } }: Territory): Feature[] {
  return all.map(({ id, number, suffix, street, parcel, at }) => {
    const { name, commune } = streets.streets[street]!;
    const [lon, lat] = toDegrees(at);
    const { code, postcode, name: town } = communes.communes[commune]!;
    return point(
      {
        id,
        numero: number,
        rep: suffix,
        nom_voie: name,
        code_postal: postcode,
        code_insee: code,
        nom_commune: town,
        lon,
        lat,
        cad_parcelles: plots[parcel]!.id,
      },
      at,
    );
  });
}

/** What became of the commune that merged, as INSEE tells it; none where the other one is not there. */
export function events({ communes: { communes } }: Territory): Record<string, string>[] {
  return communes
    .filter(({ name }) => name === MERGED.into)
    .flatMap(({ code, name }) =>
      [{ code, name }, MERGED].map((before) => ({
        MOD: '32',
        DATE_EFF: MERGED.day,
        ...{ TYPECOM_AV: 'COM', COM_AV: before.code, LIBELLE_AV: before.name },
        ...{ TYPECOM_AP: 'COM', COM_AP: code, LIBELLE_AP: name },
      })),
    );
}
