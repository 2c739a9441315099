/** A load that cannot go on because of what was given: told in French and English, without a stack. */
export class Refusal extends Error {
  /** @param slug stable name for machines. */
  constructor(
    readonly slug: string,
    readonly french: string,
    readonly english: string,
  ) {
    super(`${french} / ${english}`);
  }

  /** The refusal as machines read it. */
  get told() {
    return { reason: this.slug, detail: this.french, detail_en: this.english };
  }
}
