import { type Param, type Params, param } from '../params.ts';
import type { Route } from '../route.ts';
import { exampleValue } from './examples.ts';
import { type Language, say } from './say.ts';

type Place = 'path' | 'query';
type Schema = { example?: unknown; oneOf?: unknown };

const NAMES = new Map(Object.entries(param as Params).map(([name, one]) => [one, name]));
const COMPONENTS = '#/components/parameters/';

/** The parameters of a route: those that every route shares by reference, others as they are. */
export function parametersOf(route: Route, lang: Language): object[] {
  return (['path', 'query'] as const).flatMap((place) =>
    Object.entries(route.params[place]).map(([name, one]) => {
      const shared = sharedName(name, one, place);
      return shared ? { $ref: `${COMPONENTS}${shared}` } : parameter(name, one, place, lang);
    }),
  );
}

/** The shared parameters of these routes, by name. */
export function sharedParameters(routes: readonly Route[], lang: Language): Record<string, object> {
  const all = routes.flatMap(({ params }) =>
    (['path', 'query'] as const).flatMap((place) =>
      Object.entries(params[place]).flatMap(([name, one]) => {
        const shared = sharedName(name, one, place);
        return shared ? [[shared, parameter(name, one, place, lang)] as const] : [];
      }),
    ),
  );
  return Object.fromEntries(all);
}

/** `id` in a path may be of a collection or of an extract: shared parameters go by what they are, name and place. */
function sharedName(name: string, one: Param, place: Place): string | undefined {
  const kind = NAMES.get(one);
  if (!kind) return undefined;
  return name === kind && place === 'query' ? kind : `${kind}-${place}${name === kind ? '' : `-${name}`}`;
}

function parameter(name: string, one: Param, place: Place, lang: Language): object {
  const { example, ...schema } = one.schema as Schema;
  return {
    name,
    in: place,
    required: place === 'path' || !one.read.safeParse(undefined).success,
    description: say(one.about, lang),
    schema,
    example: example ?? exampleValue(name, one),
    ...(place === 'query' && 'oneOf' in schema ? { style: 'form', explode: false } : {}),
  };
}
