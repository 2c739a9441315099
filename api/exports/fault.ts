/** Why an export cannot be made, in words for whoever asked; `slug` is the last part of the type of its problem. */
export class Fault extends Error {
  constructor(
    readonly slug: string,
    readonly french: string,
    readonly english: string,
  ) {
    super(english);
  }
}
