import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../ask.ts';
import { goTo } from './address.ts';
import { askDesk } from './ask-desk.ts';
import { Refused } from './form/review.tsx';
import { type Me, readMe } from './me.ts';
import { useSay } from './say.ts';

/** Where one signs in, and comes back from to this page. */
export const signInAddress = (page = location.pathname + location.search) =>
  `/connexion?${new URLSearchParams({ retour: page })}`;

/** What the desk is, for those who are not signed in. */
export function Start({ invented }: { invented: boolean }) {
  const { start: say } = useSay();
  return (
    <section class="desk-start">
      <h1>{say.title}</h1>
      <p class="desk-lead">{say.lead}</p>
      <ul class="desk-points">
        {say.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p>
        <a class="button button-strong" href={signInAddress()}>
          {say.signIn}
        </a>
      </p>
      {invented && <p class="faint">{say.demo}</p>}
      <p>
        <a href="/recueil">{say.register}</a>
      </p>
    </section>
  );
}

/** For those who are signed in and act for nobody. */
export function Seatless({ me }: { me: Me }) {
  const { seatless: say } = useSay();
  return (
    <section class="desk-start">
      <h1>{say.title(me.name)}</h1>
      <p class="desk-lead">{say.lead}</p>
      <p>{say.how}</p>
      <p>{say.none}</p>
    </section>
  );
}

/** Takes the seat that an invitation offers. */
export function Invitation({ token, me }: { token: string; me: Me | null }) {
  const { invitation: say, start } = useSay();
  const [failure, fail] = useState<Failure | null>(null);
  const accept = () =>
    askDesk('/desk/invitations/acceptance', { method: 'POST', body: { token } })
      .then(readMe)
      .then(() => goTo({ name: 'projets', id: '' }), fail);
  return (
    <section class="desk-start">
      <h1>{say.title}</h1>
      <p class="desk-lead">{say.lead}</p>
      <Refused failure={failure} />
      {me ? (
        <button type="button" class="button button-strong" onClick={accept}>
          {say.accept}
        </button>
      ) : (
        <>
          <p>{say.signIn}</p>
          <a class="button button-strong" href={signInAddress()}>
            {start.signIn}
          </a>
        </>
      )}
    </section>
  );
}

/** The tab in which somebody has signed in again: it tells the others, and can be closed. */
export function SignedInAgain() {
  const { session: say } = useSay();
  useEffect(() => {
    try {
      localStorage.setItem('terrier-signed-in', String(Date.now()));
    } catch {
      // The other tab looks again when one comes back to it.
    }
  }, []);
  return (
    <section class="desk-start">
      <h1>{say.here}</h1>
      <p>{say.close}</p>
    </section>
  );
}
