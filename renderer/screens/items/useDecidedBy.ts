import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";

const AT_ONCE = 1_000;

/** How many of the items that differ a system's word would decide: those it says something of. Nothing while counting. */
export function useDecidedBy(source: string): number | undefined {
  const [counted, setCounted] = useState<{ readonly source: string; readonly items: number }>();
  useEffect(() => {
    let live = true;
    void countDecided(source, () => live).then((items) => {
      if (live && items !== undefined) setCounted({ source, items });
    });
    return () => {
      live = false;
    };
  }, [source]);
  return counted?.source === source ? counted.items : undefined;
}

async function countDecided(source: string, wanted: () => boolean): Promise<number | undefined> {
  let items = 0;
  for (let offset = 0; wanted(); offset += AT_ONCE) {
    const answer = await client["catalog.conflicts"]({ offset, limit: AT_ONCE });
    if (!answer.ok) return undefined;
    const { rows, total } = answer.value;
    items += rows.filter(({ records }) => records.some((record) => record.source === source)).length;
    if (offset + AT_ONCE >= total) return items;
  }
  return undefined;
}
