import { useState } from 'preact/hooks';
import type { Invitations, Members } from '../../api/identity/answers.ts';
import { useAnswer } from '../answer.ts';
import type { Failure } from '../ask.ts';
import { Wait } from '../wait.tsx';
import { askDesk } from './ask-desk.ts';
import { Choice, optionsOf, TextField } from './form/fields.tsx';
import { Refused } from './form/review.tsx';
import { type Role, useMe } from './me.ts';
import { useSay } from './say.ts';
import { ConsentRules, Keys } from './team-settings.tsx';

type Member = Members['members'][number];
/** Does something and says how it went. */
export type Act = (work: Promise<unknown>, said: string) => Promise<void>;

/** What was done last, or why it was not. */
export function useAct(after: () => void): { act: Act; said: string; failure: Failure | null } {
  const [said, tell] = useState('');
  const [failure, fail] = useState<Failure | null>(null);
  const act: Act = async (work, words) => {
    tell('');
    fail(null);
    await work.then(() => {
      tell(words);
      after();
    }, fail);
  };
  return { act, said, failure };
}

const useRoles = () => {
  const { roles, roleHelp } = useSay();
  return optionsOf(roles).map(([role, name]): [string, string] => [role, `${name} (${roleHelp[role]})`]);
};

function OneMember({ member, path, act }: { member: Member; path: string; act: Act }) {
  const { team: say } = useSay();
  const roles = useRoles();
  const [role, choose] = useState<string>(member.role);
  const [quality, type] = useState(member.quality ?? '');
  const { person, name } = member;
  const save = () =>
    act(askDesk(`${path}/${person}`, { method: 'PUT', body: { role, quality: quality.trim() || null } }), say.done);
  return (
    <li class="desk-place">
      <h3>
        {name} <span class="faint">{member.email}</span>
      </h3>
      <div class="desk-row">
        <Choice
          {...{ pointer: `/members/${person}/role`, label: say.role, value: role, options: roles, change: choose }}
        />
        <TextField
          {...{ pointer: `/members/${person}/quality`, label: say.quality, value: quality, most: 200, change: type }}
        />
      </div>
      <p class="desk-row">
        <button type="button" class="button" onClick={save}>
          {say.change(name)}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => act(askDesk(`${path}/${person}`, { method: 'DELETE', body: {} }), say.done)}
        >
          {say.remove(name)}
        </button>
      </p>
    </li>
  );
}

function Invite({ path, act }: { path: string; act: Act }) {
  const { team: say } = useSay();
  const roles = useRoles();
  const [email, type] = useState('');
  const [role, choose] = useState<Role>('editor');
  const send = (event: Event) => {
    event.preventDefault();
    act(askDesk(path, { method: 'POST', body: { email: email.trim(), role } }), say.sent(email)).then(() => type(''));
  };
  return (
    <form onSubmit={send}>
      <h2>{say.invite}</h2>
      <div class="desk-row">
        <TextField
          {...{ pointer: '/invite/email', type: 'email', label: say.email, value: email, required: true, change: type }}
        />
        <Choice
          {...{ pointer: '/invite/role', label: say.role, value: role, options: roles }}
          change={(value) => choose(value as Role)}
        />
        <button type="submit" class="button button-strong">
          {say.send}
        </button>
      </div>
    </form>
  );
}

function Pending({ path, act, invitations }: { path: string; act: Act } & Invitations) {
  const { team: say, roles } = useSay();
  if (!invitations.length) return null;
  return (
    <>
      <h2>{say.pending}</h2>
      <ul class="desk-list">
        {invitations.map(({ id, email, role }) => (
          <li key={id}>
            {email} <span class="faint">{roles[role]}</span>{' '}
            <button
              type="button"
              class="link"
              onClick={() => act(askDesk(`${path}/${id}`, { method: 'DELETE', body: {} }), say.done)}
            >
              {say.withdraw(email)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who acts for a body, who is invited, and what it has settled. */
export function Team({ siren }: { siren: string }) {
  const { team: say } = useSay();
  const { me } = useMe();
  const path = `/desk/organisations/${siren}`;
  const members = useAnswer(`members/${siren}`, (signal) =>
    askDesk<Members>(`${path}/members`, { signal }).then(({ value }) => value.members),
  );
  const invited = useAnswer(`invitations/${siren}`, (signal) =>
    askDesk<Invitations>(`${path}/invitations`, { signal }).then(({ value }) => value.invitations),
  );
  const { act, said, failure } = useAct(() => {
    members.again();
    invited.again();
  });
  return (
    <>
      <h1>{say.title(me?.seats.find((seat) => seat.siren === siren)?.name ?? siren)}</h1>
      <Refused failure={failure} />
      <p role="status">{said}</p>
      <h2>{say.members}</h2>
      <Wait answer={members} />
      <ul class="desk-places">
        {members.value?.map((member) => (
          <OneMember key={`${member.person} ${member.role}`} member={member} path={`${path}/members`} act={act} />
        ))}
      </ul>
      <Invite path={`${path}/invitations`} act={act} />
      <Pending path={`${path}/invitations`} act={act} invitations={invited.value ?? []} />
      <ConsentRules path={`${path}/consent-rules`} />
      <Keys path={`${path}/keys`} />
    </>
  );
}
