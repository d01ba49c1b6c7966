/** A movement that is out of the ordinary: worth a look, and not wrong because of it. */
export type UnusualMovement = {
  readonly movementId: number;
  /** What is unusual, a sentence each: its quantity first, then its hour, then its user. */
  readonly why: readonly string[];
};
