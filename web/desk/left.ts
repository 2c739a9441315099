import type { Draft } from '../../api/desk/answers.ts';
import { askDesk, draftPath, type FieldFault, isExpired, type Told } from './ask-desk.ts';
import { heldOf, hold, release } from './keep.ts';
import { currentMe } from './me.ts';
import { sendable } from './sendable.ts';

/** Saves what was left in this browser; where that fails it stays there until the draft is opened again. */
export async function sendLeft(id: string, person: string): Promise<void> {
  const held = heldOf(id, person);
  if (!held || isExpired() || currentMe()?.id !== person) return;
  const { content: body, left } = sendable(held.content);
  const told = await askDesk<Draft>(draftPath(id), { method: 'PUT', body, version: held.etag });
  noteSaved(told, person, JSON.stringify(held.content), left);
}

/** What was kept here is let go once the service has it all; what was typed since goes on from the new version. */
export function noteSaved({ value, etag }: Told<Draft>, person: string, typed: string, left: FieldFault[]): void {
  const held = heldOf(value.id, person);
  if (!held) return;
  if (JSON.stringify(held.content) === typed && !left.length) release(value.id, person);
  else hold({ ...held, draft: value, etag });
}
