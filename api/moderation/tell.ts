import type { Database } from '../../sql/db.ts';
import type { ActRow } from '../acts/act.ts';
import { queueMail } from '../alerts/outbox.ts';
import type { Decision } from './answers.ts';

const SAID: Record<Decision['decision'], string> = {
  dismissed: 'le signalement est classé sans suite',
  upheld: 'le signalement est fondé : l’acte doit être corrigé (par un acte qui le modifie ou l’abroge)',
  'act-held': 'les messages sur cet acte ne sont plus envoyés ; il reste publié et visible',
  'act-released': 'les messages sur cet acte sont envoyés de nouveau',
  'act-withdrawn': 'l’acte est retiré ; son numéro, ses dates et la raison restent à son adresse',
};
const OUTCOMES = { kept: 'la décision est maintenue', reversed: 'la décision est annulée' };
/** The words of a withdrawn act are gone: what is reversed does not bring them back. */
const UNFOUNDED =
  'la décision était infondée. Les mots de l’acte sont effacés et ne peuvent être rétablis : vous pouvez le publier de nouveau, sous un nouveau numéro';
/** What a body may appeal against. */
export const APPEALABLE: readonly Decision['decision'][] = ['upheld', 'act-held', 'act-withdrawn'];

/** Tells the administrators of a body what was decided about an act, and how to appeal; in the role of the service. */
export async function tellBody(tx: Database, printedUrl: string, act: ActRow, decision: Decision): Promise<void> {
  const { number, organisation, id } = act.told;
  const lines = [
    `Bonjour,\n\nAu sujet de l’acte n° ${number} de ${organisation.name} : ${printedUrl}/acte/${id}`,
    ...(decision.answer
      ? [
          `Réponse à votre appel : ${outcomeOf(decision.decision, decision.answer.outcome)}.`,
          `Raison : ${decision.answer.reason}`,
        ]
      : [`Décision : ${SAID[decision.decision]}.`, `Raison : ${decision.reason}`, ...appeal(decision, printedUrl)]),
  ];
  const readers = await tx.rows<{ email: string }>('moderation/administrators', [id]);
  const mail = { kind: 'moderation', subject: `Modération de l’acte n° ${number}`, text: `${lines.join('\n\n')}\n` };
  for (const { email } of readers) await queueMail(tx, { to: email, ...mail });
}

function outcomeOf(decision: Decision['decision'], outcome: keyof typeof OUTCOMES): string {
  return decision === 'act-withdrawn' && outcome === 'reversed' ? UNFOUNDED : OUTCOMES[outcome];
}

function appeal({ decision, id }: Decision, printedUrl: string): string[] {
  if (!APPEALABLE.includes(decision)) return [];
  return [
    `Vous pouvez faire appel de cette décision, une fois, comme administrateur de l’organisme : ${printedUrl}/publier (décision ${id}).`,
  ];
}

/** Tells who reported what was decided, in the role of the service. */
export async function tellReporter(
  tx: Database,
  printedUrl: string,
  to: string,
  { told: { number, id, organisation } }: ActRow,
  { decision, reason }: Decision,
): Promise<void> {
  const text = `Bonjour,\n\nVous avez signalé l’acte n° ${number} de ${organisation.name} : ${printedUrl}/acte/${id}\n\nDécision : ${SAID[decision]}.\n\nRaison : ${reason}\n\nVotre adresse est maintenant effacée.\n`;
  await queueMail(tx, { to, kind: 'moderation', subject: `Votre signalement de l’acte n° ${number}`, text });
}
