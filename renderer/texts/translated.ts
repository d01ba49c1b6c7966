/**
 * The texts of another language: the same keys, so that a missing one doesn't compile; what they say is free. Both
 * languages have the plural forms `one` and `other`, so their keys are the same, too.
 */
export type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translated<Texts[Key]>;
};
