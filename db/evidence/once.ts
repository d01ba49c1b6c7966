/**
 * Answers again what was answered once; forgets all once there are more than `most`. Keys that aren't plain values are
 * told apart by `nameOf`.
 */
export function once<K, V>(
  read: (key: K) => V,
  most = Number.POSITIVE_INFINITY,
  nameOf: (key: K) => unknown = (key) => key,
): (key: K) => V {
  const known = new Map<unknown, { readonly value: V }>();
  return (key) => {
    const name = nameOf(key);
    const found = known.get(name);
    if (found !== undefined) return found.value;
    const value = read(key);
    if (known.size >= most) known.clear();
    known.set(name, { value });
    return value;
  };
}
