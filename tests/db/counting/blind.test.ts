import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { contract, type Method } from "../../../shared/contract.ts";
import { admit } from "../../../shared/rpc.ts";
import { must } from "../project.ts";
import { countedProject } from "./counted.ts";

/** What a counter must never get to see of this count: its books, its variances, and what somebody else counted. */
const BOOKS = [360_000, 1_000_000, 100_000];
const OTHERS = [770_000];
const VARIANCES = [410_000];

const MINUTE_MS = 60_000;

// A pace is worked out from the times of entries: by a clock that the test sets, none comes to one of these numbers by chance.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-03-10T12:00:00Z") }));
afterEach(() => vi.useRealTimers());

/** Inputs that reach as far as a counter can with them; every call that isn't here is one that a counter may not make. */
function inputs(count: number): Partial<Record<Method, unknown>> {
  return {
    "session.whoami": {},
    "session.login": { user: "bob", pin: "0000" },
    "session.touch": {},
    "session.logout": {},
    "users.setPin": { user: "bob", pin: "5678", old: "0000" },
    "users.list": {},
    "home.needs": {},
    "sources.list": {},
    "locations.list": {},
    "profiles.list": {},
    "drops.folders": {},
    "counts.list": {},
    "counts.lines": { count, offset: 0, limit: 100 },
    "counts.sheet": { count, format: "csv" },
    "counts.enter": { count, sku: "BOLT", bin: "A-02", qty: "11" },
    "counts.code": { count, code: "BOLT" },
    "counts.emptyBin": { count, bin: "A-01" },
    "counts.undo": { count },
    "counts.skip": { count, sku: "NUT", bin: "A-01", reason: "later" },
    "counts.found": { count, bin: "A-03", code: "000111", qty: "1" },
    "counts.progress": { count },
    "exchange.return": {},
    "counts.recounts": { count, offset: 0, limit: 100 },
  };
}

const numbersIn = (value: unknown): number[] => {
  if (typeof value === "number") return [value];
  if (typeof value === "string")
    return [...value.matchAll(/\d+/g)].map(([digits]) => Number(digits) * 10_000);
  if (value === null || typeof value !== "object") return [];
  const file = "base64" in value ? Buffer.from(String(value.base64), "base64").toString() : "";
  return [...Object.values(value), file].flatMap(numbersIn);
};

test("a counter's session gets no book quantity, no variance and nobody else's count over any call of the contract", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "77"));
  must(await made.as("max")["reconcile.run"]({}));
  const secrets = new Set([...BOOKS, ...OTHERS, ...VARIANCES]);
  const seen: string[] = [];
  const reached = inputs(made.count);
  must(await made.as("bob")["session.whoami"]({}));
  for (const method of Object.keys(contract) as Method[]) {
    const { roles } = contract[method];
    const isOpen = roles === "anyone" || (roles as readonly string[]).includes("counter");
    expect(isOpen, `${method}: a counter may call it, so it must be walked here`).toBe(method in reached);
    if (!isOpen) {
      expect(admit(method, {}, { name: "bob", role: "counter" }).ok, method).toBe(false);
      continue;
    }
    if (method === "session.logout") continue;
    const session = method === "session.login" ? "stranger" : "bob";
    vi.setSystemTime(Date.now() + MINUTE_MS);
    const answer = await made.call(method, reached[method], session);
    for (const number of numbersIn(answer)) if (secrets.has(number)) seen.push(`${method}: ${number}`);
  }
  expect(seen).toEqual([]);
});

test("the same walk as a manager finds them, so it looks where they would be", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "77"));
  must(await made.as("max")["reconcile.run"]({}));
  const variances = numbersIn(must(await made.as("max")["variances.list"]({})));
  expect(variances).toEqual(expect.arrayContaining([...OTHERS, ...VARIANCES]));
});
