import { EPCI } from './names.ts';
import { between, hash, seeded } from './random.ts';
import type { Territory } from './territory.ts';

/** One number, or why there is none. */
export interface Observation {
  [field: string]: string;
  indicateur: string;
  niveau: 'commune' | 'epci' | 'departement';
  code: string;
  periode: string;
  valeur: string;
  statut: 'ok' | 'secret' | 'unavailable' | 'estimated';
}

/** What is counted in a commune in one year; the ratios of a group are those of its sums. */
interface Counts {
  population: number;
  households: number;
  homes: number;
  vacant: number;
  jobs: number;
  active: number;
  unemployed: number;
  poor: number;
  income: number;
}

const YEARS = Array.from({ length: 10 }, (_, index) => 2016 + index);
const LATEST_INCOME = 2023; // incomes are known two years later than the rest
const FEW_HOUSEHOLDS = 65; // below, poverty is a statistical secret
const MISSING_YEAR = 2020; // the survey did not take place

/** The latest population of each territory, by its code. */
export function populationsOf(territory: Territory): Map<string, number> {
  const rows = statisticsOf(territory).filter(
    ({ indicateur, periode }) => indicateur === 'demo-population' && periode === String(YEARS[YEARS.length - 1]),
  );
  return new Map(rows.map(({ code, valeur }) => [code, Number(valeur)]));
}

/** Ten years of numbers for communes, EPCI and the département; counts of the groups are the sums of their communes. */
export function statisticsOf(territory: Territory): Observation[] {
  const { communes } = territory.communes;
  const houses = new Float64Array(communes.length);
  for (const { parcel, kind } of territory.buildings)
    if (parcel >= 0 && kind === 'habitation') houses[territory.parcels.parcels[parcel]!.commune]!++;
  const rows: Observation[] = [];
  for (const year of YEARS) {
    const counts = communes.map((commune, index) =>
      countsOf(commune.code, commune.coastal, index, houses[index]!, year),
    );
    for (const [index, { code }] of communes.entries()) rows.push(...told('commune', code, year, counts[index]!));
    for (const { code } of EPCI)
      rows.push(...told('epci', code, year, sum(counts.filter((_, index) => communes[index]!.epci === code))));
    rows.push(...told('departement', '00', year, sum(counts)));
  }
  return rows;
}

function countsOf(code: string, coastal: boolean, index: number, houses: number, year: number): Counts {
  const own = seeded(`statistics ${code}`);
  const drift = between(own, -0.006, 0.013) + (coastal ? 0.004 : 0);
  const trend = (1 + drift) ** (year - 2016) * (1 + ((hash(`${code} ${year}`) % 100) - 50) / 20_000);
  const flats = index === 0 ? 2.3 : index < 7 ? 1.35 : 1.04;
  const homes = Math.round(houses * flats * (1 + (year - 2016) * between(own, 0.002, 0.011)));
  const second = coastal ? between(own, 0.16, 0.38) : between(own, 0.04, 0.12);
  const vacancy = between(own, 0.045, 0.105) * (1 - (year - 2016) * 0.008);
  const vacant = Math.round(homes * vacancy);
  const households = Math.round((homes - vacant) * (1 - second));
  const population = Math.round(households * between(own, 1.95, 2.45) * trend ** 0.5);
  const active = Math.round(population * between(own, 0.42, 0.49));
  const unemployment =
    between(own, 0.062, 0.118) * [1, 0.98, 0.95, 0.91, 0.93, 0.88, 0.82, 0.8, 0.81, 0.83][year - 2016]!;
  const income = between(own, 20_300, 24_600) * 1.019 ** (year - 2016);
  return {
    population,
    households,
    homes,
    vacant,
    active,
    jobs: Math.round(active * (index === 0 ? 1.55 : index < 7 ? 0.98 : between(own, 0.28, 0.6))),
    unemployed: Math.round(active * unemployment),
    poor: Math.round(population * between(own, 0.085, 0.175)),
    income: Math.round(income / 10) * 10,
  };
}

/** The sum of communes; the income of a group is the mean weighted by households, near enough to a median here. */
function sum(counts: Counts[]): Counts {
  const total = {
    population: 0,
    households: 0,
    homes: 0,
    vacant: 0,
    jobs: 0,
    active: 0,
    unemployed: 0,
    poor: 0,
    income: 0,
  };
  for (const one of counts)
    for (const field of Object.keys(total) as (keyof Counts)[])
      total[field] += field === 'income' ? one.income * one.households : one[field];
  return { ...total, income: Math.round(total.income / total.households / 10) * 10 };
}

function told(niveau: Observation['niveau'], code: string, year: number, counts: Counts): Observation[] {
  const row = (indicateur: string, value: number | null, statut: Observation['statut'] = 'ok'): Observation => ({
    indicateur: `demo-${indicateur}`,
    niveau,
    code,
    periode: String(year),
    valeur: value === null ? '' : String(value),
    statut,
  });
  const share = (part: number, whole: number) => Math.round((part / whole) * 1000) / 10;
  const tiny = niveau === 'commune' && counts.households < FEW_HOUSEHOLDS;
  const income =
    year > LATEST_INCOME
      ? []
      : [
          row('revenu-median', counts.income),
          tiny ? row('taux-pauvrete', null, 'secret') : row('taux-pauvrete', share(counts.poor, counts.population)),
        ];
  const jobless = share(counts.unemployed, counts.active);
  return [
    row('population', counts.population, year === YEARS[YEARS.length - 1] ? 'estimated' : 'ok'),
    row('menages', counts.households),
    row('logements', counts.homes),
    row('logements-vacants', counts.vacant),
    row('taux-vacance', share(counts.vacant, counts.homes)),
    row('emplois', counts.jobs),
    year === MISSING_YEAR ? row('taux-chomage', null, 'unavailable') : row('taux-chomage', jobless),
    ...income,
  ];
}
