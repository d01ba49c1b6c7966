import { client } from "../../../data/client.ts";
import { aimOf } from "../scan/route.ts";
import { keyOf } from "./lines.ts";
import type { Desk } from "./useDesk.ts";

/** What a scanned code does where one counts; `onFound` is told of what no line of the count has. */
export function useScanAtDesk(desk: Desk, onFound: (code: string, bin?: string) => void) {
  return async (code: string): Promise<void> => {
    const { line: here, walked, lines, marks, scannedBin, entries, head } = desk;
    if (!head) return;
    // One walks either the first counts or the recounts: a code is looked for there first.
    const inWalk = new Set(walked.map(keyOf));
    const ordered = [...walked, ...lines.filter((line) => !inWalk.has(keyOf(line)))];
    const aim = aimOf(ordered, marks, { line: here, scannedBin }, code);
    const typed = entries.field.getState().text.trim();
    if (aim.kind === "here") {
      if (aim.what === "bin") desk.setScannedBin(here?.bin);
      return desk.setNote({ kind: aim.what === "bin" ? "confirmedBin" : "confirmedItem" });
    }
    // Going on would lose the number that stands in the field.
    if (typed !== "") return desk.setNote({ kind: "finishFirst", typed, code });
    switch (aim.kind) {
      case "line":
        desk.setScannedBin(aim.scannedBin);
        return desk.goTo(aim.line, { kind: "moved" });
      case "serial":
        return desk.enterAt(aim.line, "1", aim.line);
      case "found":
        return onFound(aim.sku);
      case "ask":
        return ask();
    }

    async function ask(): Promise<void> {
      const answer = await client["counts.code"]({ count: desk.count, code });
      if (!answer.ok) return desk.setNote({ kind: "failed", message: answer.error.message });
      if (answer.value.kind === "bin") return onFound("", answer.value.bin);
      // Where serial numbers are counted, a code that is no item's is the next of them.
      if (answer.value.kind === "unknown" && here?.tracking === "serial")
        return desk.enterAt(here, "1", { uom: here.uom, lot: code });
      return onFound(code);
    }
  };
}
