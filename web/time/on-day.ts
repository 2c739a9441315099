type Change = { currentTarget: Pick<HTMLInputElement, 'value'> };

/** What a date field does when it changes. A year is typed digit by digit, and each makes a date: 0002 is not meant. */
export const onDay =
  (choose: (day: string) => void) =>
  ({ currentTarget: { value } }: Change): void => {
    if (value >= '1000') choose(value);
  };
