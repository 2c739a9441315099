import { createContext } from 'preact';
import type { Question } from '../api.ts';

/** The question whose answer is shown, for what is done with one of its rules. */
export const Asked = createContext<Question | null>(null);
