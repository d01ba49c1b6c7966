/**
 * Keys that went down where nothing takes them yet: they wait here, in their order, until it is known whether a scanner
 * or a person typed them, and where they belong.
 */
const held: KeyboardEvent[] = [];
let holds = 0;

export const hold = (event: KeyboardEvent): number => held.push(event);
export const takeHeld = (): readonly KeyboardEvent[] => held.splice(0);
export const firstHeld = (): KeyboardEvent | undefined => held[0];

/** Whether something is under way that decides where the next keys belong. */
export const isHolding = (): boolean => holds > 0;

/**
 * Holds the keys back while something is under way that decides where they belong. They go on to what has the focus
 * then, or nowhere if `keeps` says so.
 */
export async function holdKeysWhile<Value>(
  going: Promise<Value>,
  keeps: (value: Value) => boolean = () => true,
): Promise<Value> {
  holds += 1;
  try {
    const value = await going;
    if (!keeps(value)) takeHeld();
    return value;
  } finally {
    holds -= 1;
  }
}
