const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** Takes from a shelf what has been made for a name, or makes it: a format takes a browser a millisecond to make. */
const kept = <Made>(shelf: Map<string, Made>, name: string, make: () => Made): Made => {
  const made = shelf.get(name) ?? make();
  shelf.set(name, made);
  return made;
};

/** The format of dates in a language. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  kept(dates, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));

/** The format of numbers in a language. */
export const numberFormat = (locale: string, options: Intl.NumberFormatOptions = {}) =>
  kept(numbers, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
