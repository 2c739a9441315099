import { element, type Content as Inside, type Xml, xmlDocument } from '../catalogue/xml.ts';
import { locationsOf } from './datex-locations.ts';
import { inFrench } from './datex-text.ts';
import { boundsOfValidity, periodsOfValidity } from './datex-validity.ts';
import type { PublishedAct } from './published.ts';
import type { Schedule } from './schedule.ts';
import { dayInFrance, dayText } from './schedule-clock.ts';
import { scheduleInForce } from './schedule-relations.ts';

type Traffic = NonNullable<PublishedAct['content']['traffic']>;
/** An act with what it does to traffic, where, and when it still applies. */
type Order = PublishedAct & { traffic: Traffic; schedule: Schedule };

const NAMESPACES = {
  xmlns: 'http://datex2.eu/schema/3/trafficRegulation',
  'xmlns:d2': 'http://datex2.eu/schema/3/d2Payload',
  'xmlns:com': 'http://datex2.eu/schema/3/common',
  'xmlns:loc': 'http://datex2.eu/schema/3/locationReferencing',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};
const VEHICLES: Record<Exclude<Traffic['vehicles'][number], 'all'>, string> = {
  lorries: 'heavyGoodsVehicle',
  cars: 'car',
  cycles: 'bicycle',
  motorcycles: 'motorcycle',
  coaches: 'bus',
};

/**
 * What acts do to traffic, as DATEX II 3 tells it: a `TrafficRegulationPublication`, as the national platform of traffic
 * orders publishes them. Acts without measure or place, withdrawn, or repealed before they began, are left out. Times of
 * the day are those of the clock in France; coordinates are latitude and longitude (WGS 84).
 */
export function datexOf(acts: readonly PublishedAct[], told: { at: Date; creator: string }): string {
  const orders = acts.flatMap(orderOf);
  const head = { ...NAMESPACES, 'xsi:type': 'TrafficRegulationPublication', id: 'actes-circulation' };
  return xmlDocument(
    element(
      'd2:payload',
      { ...head, lang: 'fr', modelBaseVersion: '3' },
      element('com:publicationTime', {}, told.at.toISOString()),
      element(
        'com:publicationCreator',
        {},
        element('com:country', {}, 'fr'),
        element('com:nationalIdentifier', {}, told.creator),
      ),
      orders.length > 0 && element('trafficRegulationsFromCompetentAuthorities', {}, orders.map(orderElement)),
    ),
  );
}

function orderOf(act: PublishedAct): Order[] {
  const { traffic, places, schedule } = act.content;
  if (act.withdrawn !== null || traffic === null || places.length === 0) return [];
  const published = dayText(dayInFrance(act.published.getTime()));
  const always: Schedule = { from: published, until: null, times: [], public_holidays: 'included', exceptions: [] };
  const inForce = scheduleInForce(schedule ?? always, act.relations);
  return inForce ? [{ ...act, traffic, schedule: inForce }] : [];
}

function orderElement(act: Order): Xml {
  const { content, organisation, schedule } = act;
  const description = [content.title, content.summary].filter((part) => part !== '').join('. ');
  return element(
    'trafficRegulationOrder',
    { id: act.id, version: String(act.relations.length + 1) },
    description && element('description', {}, inFrench(description)),
    element('issuingAuthority', {}, inFrench(organisation.name)),
    content.kind === 'works' && element('reason', {}, 'roadworks'),
    element('regulationId', {}, act.number),
    element('status', {}, 'madeAndImplemented'),
    element('validityByOrder', {}, boundsOfValidity(schedule)),
    element(
      'trafficRegulation',
      {},
      element('status', {}, 'active'),
      typeOf(act.traffic, description || act.number),
      allOf('condition', [
        element(
          'conditions',
          { 'xsi:type': 'ValidityCondition' },
          element('validityByOrder', {}, periodsOfValidity(schedule, act.published)),
        ),
        anyOf(
          locationsOf(content.places).map((location) =>
            element('conditions', { 'xsi:type': 'LocationCondition' }, location),
          ),
        ),
        ...vehicleConditions(act.traffic),
        ...exemption(act.traffic),
      ]),
    ),
  );
}

/** What is regulated; what DATEX II has no type for is said in words. */
function typeOf({ measure, limit }: Traffic, words: string): Xml {
  const type = (name: string, ...inside: Inside[]) => element('typeOfRegulation', { 'xsi:type': name }, ...inside);
  if (measure === 'speed-limit' && limit !== null)
    return type(
      'SpeedLimit',
      element('maxValue', {}, element('numericValue', {}, limit), element('unitOfMeasure', {}, 'kilometresPerHour')),
    );
  if (measure === 'closure' || (measure === 'weight-limit' && limit !== null))
    return type('AccessRestriction', element('accessRestrictionType', {}, 'noEntry'));
  if (measure === 'no-parking')
    return type('StandingOrParkingRestriction', element('standingOrParkingRestrictionType', {}, 'parkingProhibited'));
  if (measure === 'one-way')
    return type('DirectionRestriction', element('directionRestrictionType', {}, 'oneWayTraffic'));
  if (measure === 'alternate')
    return type(
      'RoadOrCarriagewayOrLaneManagement',
      element('roadOrCarriagewayOrLaneManagementType', {}, 'singleAlternateLineTraffic'),
    );
  return type('MandatoryRoadOrCarriagewayOrLaneUsage', element('otherObligation', {}, inFrench(words)));
}

function vehicleConditions({ measure, limit, vehicles }: Traffic): Xml[] {
  const types = vehicles.includes('all') ? [] : vehicles.map((vehicle) => VEHICLES[vehicle as keyof typeof VEHICLES]);
  const weight =
    measure === 'weight-limit' && limit !== null
      ? [
          element(
            'com:grossWeightCharacteristic',
            {},
            element('com:comparisonOperator', {}, 'greaterThan'),
            element('com:grossVehicleWeight', {}, limit),
            element('com:typeOfWeight', {}, 'maximumPermitted'),
          ),
        ]
      : [];
  const said = types.length > 0 ? types.map((type) => [element('com:vehicleType', {}, type), ...weight]) : [weight];
  const conditions = said
    .filter((inside) => inside.length > 0)
    .map((inside) =>
      element('conditions', { 'xsi:type': 'VehicleCondition' }, element('vehicleCharacteristics', {}, inside)),
    );
  return conditions.length > 0 ? [anyOf(conditions)] : [];
}

function exemption({ except }: Traffic): Xml[] {
  if (except === '') return [];
  return [
    element(
      'conditions',
      { 'xsi:type': 'AccessCondition' },
      element('negate', {}, 'true'),
      element('accessConditionType', { _extendedValue: 'other' }, '_extended'),
      element('otherAccessRestriction', {}, inFrench(except)),
    ),
  ];
}

function allOf(name: string, conditions: Xml[]): Xml {
  return element(name, { 'xsi:type': 'ConditionSet' }, element('operator', {}, 'and'), conditions);
}

function anyOf(conditions: Xml[]): Xml {
  return element('conditions', { 'xsi:type': 'ConditionSet' }, element('operator', {}, 'or'), conditions);
}
