import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Organisation } from '../../../api/identity/answers.ts';
import { readPlaces } from '../../api.ts';
import { useView } from '../../view.ts';
import { askDesk } from '../ask-desk.ts';
import { Choice, optionsOf, TextField } from '../form/fields.tsx';
import { useSay } from '../say.ts';
import { addPlace, type Place } from './places.ts';
import { changeWhere, useWhere } from './ways.ts';

type Body = { name: string; territory: { level: string; code: string } | null };

const bodies = new Map<string, Promise<Organisation>>();

/** The body that writes the act, with its territory once it is known. */
export function useBody(siren: string): Body | null {
  const [body, show] = useState<Body | null>(null);
  useEffect(() => {
    const asked = bodies.get(siren) ?? askDesk<Organisation>(`/organisations/${siren}`).then(({ value }) => value);
    bodies.set(siren, asked);
    asked.then(
      ({ name, territory }) => show({ name, territory: territory[0] ?? null }),
      () => bodies.delete(siren),
    );
  }, [siren]);
  return body;
}

/** Adds a place that a name stands for, and says so. */
function useAdd(): (given: Place['given'], label: string) => void {
  const { where } = useSay();
  return (given, label) => {
    addPlace(given);
    changeWhere({ said: where.added(label) });
  };
}

type FormProps = { submit: () => void; button: string; children: ComponentChildren };

const Form = ({ submit, button, children }: FormProps) => (
  <form
    class="desk-named"
    onSubmit={(event) => {
      event.preventDefault();
      submit();
    }}
  >
    {children}
    <button type="submit" class="button button-strong">
      {button}
    </button>
  </form>
);

/** A part of a street between two house numbers. */
export function StreetPlace({ siren }: { siren: string }) {
  const { where } = useSay();
  const body = useBody(siren);
  const add = useAdd();
  const [typed, type] = useState({ street: '', from: '', until: '' });
  const [commune, choose] = useState<string | null>(null);
  const own = body?.territory?.level === 'commune' ? body.territory.code : '';
  const field = (name: keyof typeof typed, label: string, more = {}) => (
    <TextField
      {...{ pointer: `/where/${name}`, label, value: typed[name], ...more }}
      change={(text) => type({ ...typed, [name]: text })}
    />
  );
  const submit = () => {
    add({ kind: 'street', commune: commune ?? own, ...typed }, typed.street);
    type({ street: '', from: '', until: '' });
  };
  return (
    <Form submit={submit} button={where.addStreet}>
      {field('street', where.street, { required: true, most: 200 })}
      <div class="desk-row">
        {field('from', where.fromNumber, { most: 20 })}
        {field('until', where.untilNumber, { most: 20 })}
      </div>
      <p class="faint">{where.streetHelp}</p>
      <TextField
        {...{ pointer: '/where/commune', label: where.commune, value: commune ?? own, most: 5, required: true }}
        change={choose}
      />
    </Form>
  );
}

/** Addresses that a text may mean, while it is typed. */
function useSuggestions(text: string): string[] {
  const { language } = useView();
  const [found, show] = useState<string[]>([]);
  useEffect(() => {
    if (text.trim().length < 4) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      readPlaces(text, language, stop.signal).then(
        ({ places }) => show(places.filter(({ kind }) => kind === 'address').map(({ label }) => label)),
        () => undefined, // what is typed can be added all the same
      );
    }, 300);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, language]);
  return found;
}

/** An address. */
export function AddressPlace() {
  const { where } = useSay();
  const add = useAdd();
  const [text, type] = useState('');
  const found = useSuggestions(text);
  const submit = () => {
    add({ kind: 'address', text }, text);
    type('');
  };
  return (
    <Form submit={submit} button={where.addAddress}>
      <TextField
        {...{
          pointer: '/where/address',
          label: where.address,
          value: text,
          most: 200,
          list: 'addresses',
          required: true,
        }}
        change={type}
      />
      <datalist id="addresses">
        {found.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </Form>
  );
}

/** A parcel, by its number or by a click on the map. */
export function ParcelPlace() {
  const { where } = useSay();
  const add = useAdd();
  const { clicked } = useWhere();
  const [id, type] = useState('');
  useEffect(() => {
    if (!clicked) return;
    changeWhere({ clicked: null });
    if (clicked.parcel) add({ kind: 'parcel', id: clicked.parcel }, clicked.parcel);
    else changeWhere({ said: where.noParcel });
  }, [clicked]);
  const submit = () => {
    add({ kind: 'parcel', id: id.replace(/\s/g, '') }, id);
    type('');
  };
  return (
    <Form submit={submit} button={where.addParcel}>
      <TextField
        {...{ pointer: '/where/parcel', label: where.parcel, help: where.parcelHelp, value: id, required: true }}
        change={type}
      />
    </Form>
  );
}

/** A territory whole: that of the body, or another by its code. */
export function TerritoryPlace({ siren }: { siren: string }) {
  const { where } = useSay();
  const body = useBody(siren);
  const add = useAdd();
  const [level, choose] = useState('commune');
  const [code, type] = useState('');
  type Level = Extract<Place['given'], { kind: 'territory' }>['level'];
  const given = (of: string, its: string) => ({ kind: 'territory', level: of as Level, code: its }) as const;
  const own = body?.territory;
  return (
    <>
      {own && (
        <button type="button" class="button" onClick={() => add(given(own.level, own.code), body.name)}>
          {where.wholeBody(body.name)}
        </button>
      )}
      <Form submit={() => add(given(level, code), code)} button={where.addTerritory}>
        <div class="desk-row">
          <Choice
            {...{ pointer: '/where/level', label: where.level, value: level, options: optionsOf(where.levels) }}
            change={choose}
          />
          <TextField
            {...{ pointer: '/where/code', label: where.code, value: code, most: 10, required: true }}
            change={type}
          />
        </div>
      </Form>
    </>
  );
}
