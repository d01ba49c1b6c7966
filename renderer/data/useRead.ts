import { useEffect, useRef, useState } from "react";
import { contract, type Input, type Method, type Reply } from "../../shared/contract.ts";
import type { ReadMethod, Refusal } from "../../shared/rpc.ts";
import { subscribeChanges } from "./changes.ts";
import { client } from "./client.ts";

export type Read<T> = {
  /** The latest answer; while another input is being read, still the one before: nothing flashes. */
  readonly data: T | undefined;
  readonly refusal: Refusal | undefined;
  /** True until the first answer for this input is there. */
  readonly loading: boolean;
};

type Held<T> = { readonly key: string; readonly data: T | undefined; readonly refusal: Refusal | undefined };

/** The last answers, so that a screen one comes back to paints at once and then reads again. */
type LastAnswers = { readonly [M in Method]: Map<string, Reply<M>> };
// Built from the table's own keys, so every method is there; no other way to say it to the compiler.
const lastAnswers = Object.fromEntries(
  Object.keys(contract).map((method) => [method, new Map()]),
) as LastAnswers;

export function forgetAnswers(): void {
  for (const held of Object.values(lastAnswers)) held.clear();
}

/** Reads, and reads again whenever the project changed. Without an input it reads nothing. */
export function useRead<M extends ReadMethod>(method: M, input: Input<M> | undefined): Read<Reply<M>> {
  const key = input === undefined ? "" : JSON.stringify(input);
  const [held, setHeld] = useState<Held<Reply<M>>>(() => ({
    key,
    data: lastAnswers[method].get(key),
    refusal: undefined,
  }));

  // The key stands for the input, which is a new object at every render.
  const asked = useRef(input);
  asked.current = input;

  useEffect(() => {
    let live = true;
    let reading = false;
    let again = false;
    const read = async () => {
      const now = asked.current;
      if (now === undefined) return;
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      const answer = await client[method](now);
      reading = false;
      if (!live) return;
      if (answer.ok) {
        lastAnswers[method].set(key, answer.value);
        setHeld({ key, data: answer.value, refusal: undefined });
      } else
        setHeld((before) => ({
          key,
          data: before.key === key ? before.data : undefined,
          refusal: answer.error,
        }));
      if (again) {
        again = false;
        void read();
      }
    };
    void read();
    const stop = subscribeChanges(() => void read());
    return () => {
      live = false;
      stop();
    };
  }, [method, key]);

  const current = held.key === key;
  return {
    data: current ? held.data : (lastAnswers[method].get(key) ?? held.data),
    refusal: current ? held.refusal : undefined,
    loading: input !== undefined && (!current || (held.data === undefined && held.refusal === undefined)),
  };
}
