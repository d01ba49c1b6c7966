import { useEffect, useState } from "react";
import type { Reply } from "../../../shared/contract.ts";
import type { Refusal } from "../../../shared/rpc.ts";
import { client } from "../../data/client.ts";

export type Head = Pick<
  Reply<"counts.lines">,
  "count" | "name" | "method" | "location" | "state" | "lines" | "counted" | "by" | "at"
>;
type Read = { readonly head: Head | undefined; readonly refusal: Refusal | undefined };

/** What a count is called and how it is counted. Read once: none of it changes while one counts. */
export function useHead(count: number): Read {
  const [read, setRead] = useState<Read>({ head: undefined, refusal: undefined });
  useEffect(() => {
    let live = true;
    void client["counts.lines"]({ count, limit: 1 }).then((answer) => {
      if (!live) return;
      setRead(
        answer.ok ? { head: answer.value, refusal: undefined } : { head: undefined, refusal: answer.error },
      );
    });
    return () => {
      live = false;
    };
  }, [count]);
  return read;
}
