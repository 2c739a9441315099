import { expect, test } from 'vitest';
import { formFields } from '../../api/form-fields.ts';

test('a field that is left empty is not given', () => {
  expect(formFields(new URLSearchParams('in_force_on=&lang=fr'))).toEqual([['lang', 'fr']]);
});

test('boxes ticked one by one are one list', () => {
  expect(formFields(new URLSearchParams('theme=nature&lang=en&theme=&theme=risques'))).toEqual([
    ['theme', 'nature,risques'],
    ['lang', 'en'],
  ]);
});
