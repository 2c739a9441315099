import { useEffect, useState } from 'preact/hooks';
import { askDesk } from '../ask-desk.ts';

type Named = { siren: string; name: string };

/** The bodies that publish here, by name; none while they have not come. */
export function useBodies(): Named[] {
  const [bodies, show] = useState<Named[]>([]);
  useEffect(() => {
    askDesk<{ organisations: Named[] }>('/organisations').then(
      ({ value }) => show(value.organisations),
      () => undefined, // then no other body can be asked
    );
  }, []);
  return bodies;
}
