import { expect, test } from "vitest";
import { PUSH_TARGETS, type PushTargetName } from "../../shared/adjust/push/index.ts";
import type { BatchLine } from "../../shared/adjust/push/line.ts";
import { units } from "../../shared/quantity.ts";
import type { Http } from "../../sync/http.ts";
import { carriedBy } from "./apis/faults.ts";
import { APIS } from "./apis/index.ts";
import { createShelf } from "./apis/shelf.ts";
import { pushInMemory } from "./memory.ts";

const keepsBins = (target: PushTargetName): boolean => target !== "shopify" && target !== "square";

/** One line, ten there and two to go, to a system whose answers go through `mend`. */
async function pushThrough(target: PushTargetName, mend: (text: string) => string) {
  const shelf = createShelf();
  const place = keepsBins(target) ? "B1" : "Main";
  shelf.move("S1", place, 10);
  const line: BatchLine = {
    ...{
      line: 1,
      adjustment: 1,
      position: 1,
      sku: "S1",
      location: "Main",
      bin: keepsBins(target) ? "B1" : "",
    },
    ...{ lot: "", status: "available", onHand: units(10), change: units(-2) },
  };
  const carry = carriedBy(APIS[target](shelf));
  const http: Http = async (request) => {
    const answer = await carry(request);
    return answer.kind === "answered" ? { ...answer, text: mend(answer.text) } : answer;
  };
  const pushed = await pushInMemory(target, "key", [line], {
    ...{ http, chance: () => 0.5, between: () => undefined, dies: () => false },
  });
  return { pushed, level: shelf.at("S1", place), pushes: shelf.pushes("S1", place) };
}

/** Every name of a field in what a system answers to one push. */
async function fieldsOf(target: PushTargetName): Promise<ReadonlySet<string>> {
  const fields = new Set<string>();
  const { level } = await pushThrough(target, (text) => {
    for (const [, name = ""] of text.matchAll(/"([a-z_]+)":/gi)) fields.add(name);
    return text;
  });
  expect(level).toBe(8);
  return fields;
}

test.each(PUSH_TARGETS)(
  "%s: whichever field it renames, the change is there once, or a person is asked",
  async (target) => {
    let stopped = 0;
    for (const field of await fieldsOf(target)) {
      const { pushed, level, pushes } = await pushThrough(target, (text) =>
        text.replaceAll(`"${field}":`, `"${field}_v2":`),
      );
      expect(pushes, field).toBeLessThanOrEqual(1);
      if (pushed.state === "stopped") {
        stopped++;
        expect(pushed.answer, field).not.toBe("");
        continue;
      }
      // Whoever isn't asked is told what is so.
      expect(level, `${field}: ${pushed.states.get(1)}`).toBe(pushed.states.get(1) === "applied" ? 8 : 10);
    }
    // A webhook may answer nothing at all, so it has no field that must be there.
    if (target !== "webhook") expect(stopped).toBeGreaterThan(0);
  },
);
