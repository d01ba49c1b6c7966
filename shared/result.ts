/** The outcome of something that may be refused. Refusals are data; a throw is a bug. */
export type Result<T, E> = Ok<T> | Err<E>;
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

/** Exhausts a union: a case left out is a compile error, and at run time a bug. */
export function never(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
