/** The English words for a map in a page of another site. */
export const embed = {
  title: 'Embed this map',
  lead: 'Paste this code into a page of your site: the map takes the room that you give it, without cookies and without storing anything.',
  shape: 'Form',
  shapes: { component: 'Component (follows the page, tells which place is asked)', frame: 'Plain frame (iframe)' },
  height: 'Height in pixels',
  code: 'Code to copy',
  copy: 'Copy the code',
  copied: 'Code copied.',
  preview: 'Preview',
  frame: 'Terrier: the rules of a place',
  start: 'Click on the map to see which rules apply.',
  lawOf: (day: string) => `Rules in force on ${day}.`,
  parts: {
    filters: 'the filters of the answer',
    layerFilters: 'the filters of the layers',
    hidden: 'what is hidden of the ground',
  },
  lost: (parts: string) => `The component leaves out ${parts}; the plain frame keeps them.`,
  open: 'Open in Terrier',
  more: (count: number) => `and ${count.toLocaleString('en-GB')} more`,
};
