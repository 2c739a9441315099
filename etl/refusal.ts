/** A load that cannot go on because of what was given: told in French and English, without a stack. */
export class Refusal extends Error {
  /** @param slug stable name for machines. */
  constructor(
    readonly slug: string,
    readonly french: string,
    english: string,
  ) {
    super(`${french} / ${english}`);
  }
}
