import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../answer.ts';
import { readLanding } from '../api.ts';
import { lazily } from '../door.tsx';
import { Wordmark } from '../icons.tsx';
import { useDictionary, useWords, Words } from '../text/words.ts';
import { changeView, useView } from '../view.ts';
import { Act } from './act.tsx';
import { usePage } from './address.ts';
import { useExpired } from './ask-desk.ts';
import { DeskLink, DraftList } from './drafts.tsx';
import { save, useEditing } from './editing.ts';
import { Editor } from './form/editor.tsx';
import { Refused } from './form/review.tsx';
import { countHeld, forget } from './keep.ts';
import { isAtLeast, type Me, readMe, type Seat, useMe } from './me.ts';
import { useSay } from './say.ts';
import { Invitation, Seatless, SignedInAgain, Start, signInAddress } from './start.tsx';
import { Team } from './team.tsx';

const BODY = 'terrier-body';
const DataDesk = lazily(() => import('../desk-data/data-desk.tsx').then((part) => part.DataDesk));

/** The body for which one acts, remembered from the last time. */
function useSeat(me: Me | null): [Seat | undefined, (siren: string) => void] {
  const [siren, choose] = useState(() => localStorage.getItem(BODY) ?? '');
  const seat = me?.seats.find((one) => one.siren === siren) ?? me?.seats[0];
  return [
    seat,
    (one) => {
      localStorage.setItem(BODY, one);
      choose(one);
    },
  ];
}

/** Asks before what could not be saved is lost. */
function Unsaved({ count, leave, stay }: { count: number; leave: () => void; stay: () => void }) {
  const { session: say } = useSay();
  return (
    <div role="alert" class="desk-unsaved">
      <p>{say.unsaved(count)}</p>
      <button type="button" class="button" onClick={stay}>
        {say.stay}
      </button>
      <button type="button" class="link" onClick={leave}>
        {say.leave}
      </button>
    </div>
  );
}

/** Who is signed in, and the ways out; once one is out this browser keeps nothing of what was typed. */
function Account({ me }: { me: Me }) {
  const { session: say } = useSay();
  const [asked, ask] = useState<{ form: HTMLFormElement; count: number } | null>(null);
  const leave = (form: HTMLFormElement) => {
    forget(me.id);
    form.submit();
  };
  const tryToLeave = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    await save();
    const count = countHeld(me.id);
    if (count) ask({ form, count });
    else leave(form);
  };
  const way = (action: string, words: string) => (
    <form method="post" action={action} onSubmit={tryToLeave}>
      <button type="submit" class="link">
        {words}
      </button>
    </form>
  );
  return (
    <details class="desk-account">
      <summary>{me.name}</summary>
      <div>
        <p>{say.as(me.email ?? me.name)}</p>
        {way('/deconnexion', say.signOut)}
        {way('/deconnexion/partout', say.everywhere)}
        {asked && <Unsaved count={asked.count} leave={() => leave(asked.form)} stay={() => ask(null)} />}
      </div>
    </details>
  );
}

function Top({ me, invented }: { me: Me | null; invented: boolean }) {
  const say = useSay();
  const words = useWords();
  const { language } = useView();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <header class="desk-top">
      {invented && <p class="banner">{say.invented}</p>}
      <div class="desk-header">
        <a class="desk-brand" href="/" aria-label={say.viewer}>
          <Wordmark name={words.name} />
        </a>
        <p class="desk-motto">{say.motto}</p>
        <button type="button" class="tool language" lang={other} onClick={() => changeView({ language: other })}>
          {say.language}
        </button>
        {me && <Account me={me} />}
      </div>
    </header>
  );
}

/** The body for which one acts, where there are several, and its settings. */
function BodyBar({ me, seat, choose }: { me: Me; seat: Seat; choose: (siren: string) => void }) {
  const say = useSay();
  const { name } = usePage();
  return (
    <nav class="desk-bar" aria-label={say.body.choose}>
      {me.seats.length > 1 ? (
        <label>
          {say.body.choose}{' '}
          <select value={seat.siren} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {me.seats.map((one) => (
              <option key={one.siren} value={one.siren}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <strong>{seat.name}</strong>
      )}
      <span class="faint">{say.roles[seat.role]}</span>
      {name !== 'projets' && <DeskLink page={{ name: 'projets', id: '' }}>{say.back}</DeskLink>}
      {name !== 'donnees' && <DeskLink page={{ name: 'donnees', id: '' }}>{say.data}</DeskLink>}
      {name !== 'organisme' && isAtLeast(seat.siren, 'administrator') && (
        <DeskLink page={{ name: 'organisme', id: seat.siren }}>{say.body.manage}</DeskLink>
      )}
    </nav>
  );
}

/** Said over everything while the sign-in is over and something is open. */
function Expired() {
  const { session: say } = useSay();
  const isOver = useExpired();
  return (
    <div role="alert">
      {isOver && (
        <p class="desk-expired">
          {say.expired}{' '}
          <a class="button" href={signInAddress('/publier?connecte=oui')} target="_blank" rel="noopener opener">
            {say.again}
          </a>
        </p>
      )}
    </div>
  );
}

function Content({ me, seat }: { me: Me | null; seat: Seat | undefined }) {
  const page = usePage();
  if (page.name === 'connecte') return <SignedInAgain />;
  if (page.name === 'invitation') return <Invitation token={page.id} me={me} />;
  if (page.name === 'projet') return <Editor id={page.id} />;
  if (me && !seat) return <Seatless me={me} />;
  if (page.name === 'acte') return <Act id={page.id} />;
  if (page.name === 'organisme') return <Team siren={page.id} />;
  if (page.name === 'donnees') return seat ? <DataDesk key={seat.siren} seat={seat} id={page.id} /> : null;
  return seat ? <DraftList key={seat.siren} seat={seat} /> : null;
}

/** What the page shows: to those who are signed in, and to those whose sign-in is over while a draft is open. */
function Body() {
  const say = useSay();
  const { language } = useView();
  const landing = useAnswer(`landing/${language}`, (signal) => readLanding(language, signal));
  const { me, failure, asked } = useMe();
  const { draft } = useEditing();
  const { name } = usePage();
  const [seat, choose] = useSeat(me);
  const expired = useExpired();
  const invented = landing.value?.invented ?? false;
  // A draft is shown to whom the sign-in has ended: what was typed is in this browser.
  const isOpen = me !== null || ['projet', 'invitation', 'connecte'].includes(name);
  return (
    <div class="desk">
      <nav class="skip" aria-label={say.skip}>
        <button type="button" onClick={() => document.getElementById('desk-main')?.focus()}>
          {say.skip}
        </button>
      </nav>
      <Top {...{ me, invented }} />
      {(me || draft) && <Expired />}
      {me && seat && <BodyBar {...{ me, seat, choose }} />}
      <main id="desk-main" class="desk-main" tabIndex={-1}>
        {asked && isOpen && <Content {...{ me, seat }} />}
        {asked && !me && !expired && <Refused failure={failure} />}
        {asked && expired && !draft && (!isOpen || name === 'projet') && !me && <Start invented={invented} />}
      </main>
    </div>
  );
}

/** The desk of those who publish. */
export function Desk() {
  const { language } = useView();
  const words = useDictionary(language);
  const say = useSay();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${say.title} — ${words.name}`;
  }, [language, words]);
  useEffect(() => {
    readMe();
  }, []);
  return (
    <Words.Provider value={words}>
      <Body />
    </Words.Provider>
  );
}
