/** Answers again what was answered once; forgets all once there are more than `most`. */
export function once<K, V>(read: (key: K) => V, most = Number.POSITIVE_INFINITY): (key: K) => V {
  const known = new Map<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: read(key) };
    if (known.size >= most) known.clear();
    known.set(key, found);
    return found.value;
  };
}
