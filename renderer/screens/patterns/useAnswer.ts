import { useEffect, useRef, useState } from "react";
import type { Input, Method, Reply } from "../../../shared/contract.ts";
import { type Call, useCall } from "../../data/useCall.ts";

/** A long question asked when the screen opens, when its input changes and when `asked` does; old answers stay meanwhile. */
export function useAnswer<M extends Method>(
  method: M,
  input: Input<M>,
  asked: number,
): Call<M> & { readonly found: Reply<M> | undefined } {
  const call = useCall(method);
  const [found, setFound] = useState<Reply<M>>();
  const { run } = call;
  // The key stands for the input, which is a new object at every render.
  const key = JSON.stringify(input);
  const latest = useRef(input);
  latest.current = input;
  useEffect(() => {
    let wanted = true;
    void run(latest.current).then((answer) => {
      if (wanted && answer.ok) setFound(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [run, key, asked]);
  return { ...call, found };
}
