import { createContext } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../icons.tsx';
import { useView } from '../../view.ts';
import type { FieldFault } from '../ask-desk.ts';
import { useChecking } from '../checking.ts';
import { useEditing } from '../editing.ts';

export type Step = 'what' | 'where' | 'when' | 'effects' | 'review';
export const STEPS: Step[] = ['what', 'where', 'when', 'effects', 'review'];

/** The step of the form in which a field stands. */
export function stepOf(pointer: string): Step {
  if (pointer.startsWith('/places')) return 'where';
  return pointer.startsWith('/schedule') ? 'when' : 'what';
}

/** The id of the field that a JSON pointer names. */
export const fieldId = (pointer: string) => `field${pointer.replaceAll(/[/_]/g, '-')}`;

/** What is wrong with the fields of the form: what is only missing is not said of a field before somebody hands it on. */
export function useAllFaults(): { all: FieldFault[]; shown: FieldFault[] } {
  const { faults, tried } = useEditing();
  const { checked } = useChecking();
  const found = checked?.faults ?? [];
  const own = faults.filter(({ pointer }) => !found.some((one) => one.pointer === pointer));
  return { all: [...own, ...found], shown: [...own, ...found.filter(({ slug }) => tried || slug !== 'manque')] };
}

export const Faults = createContext<FieldFault[]>([]);

/** The words for a fault in the language in use. */
export const useFaultWords = () => {
  const { language } = useView();
  return (fault: FieldFault) => {
    const words = language === 'en' ? fault.detail_en : fault.detail;
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
};

/** What is wrong with one field, if anything; `deep`: or with what stands in it. */
export function useFault(pointer: string, deep = false): string | null {
  const words = useFaultWords();
  const found = useContext(Faults).find(
    (one) => one.pointer === pointer || (deep && one.pointer.startsWith(`${pointer}/`)),
  );
  return found ? words(found) : null;
}

/** What is wrong with one field, where it is told to those who come to the field. */
export function FaultOf({ pointer, deep = false }: { pointer: string; deep?: boolean }) {
  const words = useFault(pointer, deep);
  return words === null ? null : (
    <p id={`${fieldId(pointer)}-fault`} class="form-fault">
      <Icon name="warning" />
      {words}
    </p>
  );
}

/** Goes to the field that a pointer names, or to the nearest one around it. */
export function goToField(pointer: string): void {
  const parts = pointer.split('/');
  for (let length = parts.length; length > 1; length -= 1) {
    const found = document.getElementById(fieldId(parts.slice(0, length).join('/')));
    if (!found) continue;
    found.focus();
    found.scrollIntoView({ block: 'center' });
    return;
  }
}

type ListProps = { title: string; faults: FieldFault[]; open: (fault: FieldFault) => void; focused?: boolean };

/** All that is wrong, each leading to its field. */
export function FaultList({ title, faults, open, focused = false }: ListProps) {
  const words = useFaultWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  return (
    <div class="desk-faults">
      <h3 ref={heading} tabIndex={-1}>
        <Icon name="warning" />
        {title}
      </h3>
      <ul>
        {faults.map((fault) => (
          <li key={fault.pointer + fault.detail}>
            <button type="button" class="link" onClick={() => open(fault)}>
              {words(fault)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
