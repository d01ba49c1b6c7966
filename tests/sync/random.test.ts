import { expect, test } from "vitest";
import { PUSH_TARGETS, type PushTargetName } from "../../shared/adjust/push/index.ts";
import type { BatchLine } from "../../shared/adjust/push/line.ts";
import { negate, units } from "../../shared/quantity.ts";
import { APIS } from "./apis/index.ts";
import { carriedBy, FAULTS, faulty } from "./apis/faults.ts";
import { createShelf, type Shelf } from "./apis/shelf.ts";
import { createHttp, type Http } from "../../sync/http.ts";
import { pushInMemory } from "./memory.ts";
import { served } from "./server.ts";

const PUSHES = 10_000;
/** Each so many goes over real sockets; the others to the same system without them, to be quick. */
const ON_SOCKETS = 20;

/** Numbers from 0 to 1 that are the same in every run. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pathOf = (url: string): string => url.slice(new URL(url).origin.length);

type Total = { applied: number; stale: number; stopped: number; attempts: number };

test.each(PUSH_TARGETS)(
  "%s: whatever the network does, each effect is there exactly once, or a person is asked",
  async (target) => {
    const chance = chanceOf(PUSH_TARGETS.indexOf(target) + 1);
    const shelf = createShelf();
    const api = APIS[target](shelf);
    const { url } = await served(api);
    const sockets = createHttp(new AbortController().signal);
    const overSockets: Http = (request) =>
      sockets({ ...request, url: new URL(pathOf(request.url), url).href });
    const total: Total = { applied: 0, stale: 0, stopped: 0, attempts: 0 };
    for (let push = 0; push < Math.ceil(PUSHES / PUSH_TARGETS.length); push++)
      await pushOne(
        target,
        push,
        chance,
        shelf,
        push % ON_SOCKETS === 0 ? overSockets : carriedBy(api),
        total,
      );
    // The faults were there, and did not simply stop everything.
    expect(total.attempts).toBeGreaterThan(PUSHES / PUSH_TARGETS.length);
    expect(total.applied).toBeGreaterThan(PUSHES / PUSH_TARGETS.length);
    expect(total.stale).toBeGreaterThan(0);
  },
);

async function pushOne(
  target: PushTargetName,
  push: number,
  chance: () => number,
  shelf: Shelf,
  carry: Http,
  total: Total,
): Promise<void> {
  const keepsBins = target !== "shopify" && target !== "square";
  const lines = Array.from({ length: 1 + Math.floor(chance() * 3) }, (_, index): BatchLine => ({
    ...{ line: index + 1, adjustment: index + 1, position: index + 1, status: "available", lot: "" },
    ...{ sku: `S${push}-${index}`, location: "Main", bin: keepsBins ? `B${index % 2}` : "" },
    onHand: units(2 + Math.floor(chance() * 10)),
    change: units(Math.floor(chance() * 9) - 4 || 1),
  }));
  const [from, to] = lines;
  // A move: what one position loses the other gets.
  const isMove = from !== undefined && to !== undefined && chance() < 0.3;
  if (isMove) lines[1] = { ...to, adjustment: from.adjustment, change: negate(from.change) };
  const placeOf = ({ bin, location }: BatchLine): string => (bin === "" ? location : bin);
  const moved = new Map(lines.map(({ line }) => [line, 0]));
  const move = (line: BatchLine, change: number): void => {
    shelf.move(line.sku, placeOf(line), change);
    moved.set(line.line, (moved.get(line.line) ?? 0) + change);
  };
  for (const line of lines) shelf.move(line.sku, placeOf(line), line.onHand / 10_000);
  const isUnquiet = chance() < 0.1;
  const pushed = await pushInMemory(target, `key-${push}`, lines, {
    chance,
    http: faulty(carry, () =>
      chance() < 0.12 ? (FAULTS[Math.floor(chance() * FAULTS.length)] ?? "none") : "none",
    ),
    between: (attempt) => {
      const [first] = lines;
      if (isUnquiet && attempt <= 2 && first) move(first, 1);
    },
    dies: () => chance() < 0.03,
  });
  total.attempts += pushed.attempts;
  const [one, other] = lines;
  if (isMove && one && other)
    expect(shelf.pushes(one.sku, placeOf(one)), `${target} ${push}: half a move`).toBe(
      shelf.pushes(other.sku, placeOf(other)),
    );
  for (const line of lines) {
    const said = `${target} ${push} ${line.sku}: ${pushed.state}, ${pushed.answer}`;
    const effects = shelf.pushes(line.sku, placeOf(line));
    const expected = line.onHand / 10_000 + (moved.get(line.line) ?? 0) + effects * (line.change / 10_000);
    expect(effects, said).toBeLessThanOrEqual(1);
    expect(shelf.at(line.sku, placeOf(line)), said).toBe(expected);
    const state = pushed.states.get(line.line);
    if (state === "applied") expect(effects, said).toBe(1);
    if (state === "stale" || state === "refused") expect(effects, said).toBe(0);
    if (state === "applied") total.applied++;
    if (state === "stale") total.stale++;
    if (state === "waiting") total.stopped++;
  }
}
