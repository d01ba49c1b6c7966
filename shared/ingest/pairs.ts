/**
 * A map from two whole numbers to one, in flat arrays: what a million rows look their position up in, without an
 * object or a joined text a row. Numbers are non-negative and below 2³¹; −1 stands for "not there".
 */
export type Pairs = {
  readonly get: (a: number, b: number) => number;
  readonly set: (a: number, b: number, value: number) => void;
  readonly clear: () => void;
};

export function pairs(): Pairs {
  let mask = 1023;
  let keys = new Int32Array(2 * (mask + 1)).fill(-1);
  let values = new Int32Array(mask + 1);
  let size = 0;

  const slotOf = (a: number, b: number): number => {
    let slot = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const key = keys[2 * slot] ?? -1;
      if (key === -1 || (key === a && keys[2 * slot + 1] === b)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const put = (a: number, b: number, value: number): void => {
    const slot = slotOf(a, b);
    if (keys[2 * slot] === -1) size++;
    keys[2 * slot] = a;
    keys[2 * slot + 1] = b;
    values[slot] = value;
  };
  const grow = (): void => {
    const oldKeys = keys;
    const oldValues = values;
    mask = mask * 2 + 1;
    keys = new Int32Array(2 * (mask + 1)).fill(-1);
    values = new Int32Array(mask + 1);
    size = 0;
    for (let slot = 0; slot < oldValues.length; slot++) {
      const a = oldKeys[2 * slot] ?? -1;
      if (a !== -1) put(a, oldKeys[2 * slot + 1] ?? 0, oldValues[slot] ?? 0);
    }
  };
  return {
    get: (a, b) => {
      const slot = slotOf(a, b);
      return keys[2 * slot] === -1 ? -1 : (values[slot] ?? -1);
    },
    set: (a, b, value) => {
      put(a, b, value);
      if (size * 2 > mask) grow();
    },
    clear: () => {
      mask = 1023;
      keys = new Int32Array(2 * (mask + 1)).fill(-1);
      values = new Int32Array(mask + 1);
      size = 0;
    },
  };
}
