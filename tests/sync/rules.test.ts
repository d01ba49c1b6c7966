import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOffMs, retryAfterMs } from "../../shared/adjust/push/backOff.ts";
import { type BatchLine, entriesOf, splitByGroup } from "../../shared/adjust/push/line.ts";
import { payloadOf } from "../../shared/adjust/push/payload.ts";
import { pushTargetOf } from "../../shared/adjust/push/index.ts";
import { units } from "../../shared/quantity.ts";
import { instant } from "../../shared/time.ts";
import { checkUrl } from "../../db/outbox/url.ts";
import { askOver } from "../../sync/ask.ts";
import { createHttp, type HttpAnswer } from "../../sync/http.ts";
import { redacted, secretOf } from "../../sync/secret.ts";
import { createShelf } from "./apis/shelf.ts";
import { webhookApi } from "./apis/webhook.ts";
import { pushInMemory } from "./memory.ts";
import { type Mood, served } from "./server.ts";

const line = (over: Partial<BatchLine>): BatchLine => ({
  ...{
    line: 1,
    adjustment: 1,
    position: 1,
    sku: "SKU7",
    location: "Main",
    bin: "A-01",
    lot: "",
    status: "available",
  },
  ...{ onHand: units(10), change: units(-2) },
  ...over,
});

const ended = new AbortController().signal;
const quick = { chance: () => 0.5, between: () => undefined, dies: () => false };

describe("waiting", () => {
  test("is from a second to a quarter of an hour, longer after each try, and spread", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, chance) => {
          const ms = backOffMs(attempt, chance);
          expect(ms).toBeGreaterThanOrEqual(1_000);
          expect(ms).toBeLessThanOrEqual(900_000);
          expect(backOffMs(attempt + 1, chance)).toBeGreaterThanOrEqual(ms);
        },
      ),
    );
    expect(backOffMs(30, 0)).toBe(1_000);
    expect(backOffMs(30, 1)).toBe(900_000);
  });

  test("is as long as Retry-After says, in seconds or by a date", () => {
    const now = Date.parse("2026-01-05T12:00:00Z");
    expect(retryAfterMs("120", now)).toBe(120_000);
    expect(retryAfterMs("Mon, 05 Jan 2026 12:05:00 GMT", now)).toBe(300_000);
    expect(retryAfterMs("Mon, 05 Jan 2026 11:00:00 GMT", now)).toBe(0);
    expect(retryAfterMs("soon", now)).toBeUndefined();
    expect(retryAfterMs("999999999", now)).toBe(86_400_000);
  });
});

test.each([
  [429, { kind: "later", isUnknown: false, isReached: true, afterMs: 7_000 }],
  [409, { kind: "later", isUnknown: true }],
  [500, { kind: "later", isUnknown: true }],
  [503, { kind: "later", isUnknown: true }],
  [408, { kind: "later", isUnknown: true }],
  [422, { kind: "stop" }],
  [400, { kind: "stop" }],
  [401, { kind: "stop" }],
  [404, { kind: "stop" }],
  [302, { kind: "stop" }],
] as const)("status %i goes on as it should", async (status, expected) => {
  const http = (): Promise<HttpAnswer> =>
    Promise.resolve({ kind: "answered", status, retryAfter: status === 429 ? "7" : undefined, text: "no" });
  const ask = askOver(http, () => 0);
  const asked = await ask({ method: "POST", url: "http://127.0.0.1/", headers: {}, changes: true });
  expect(asked).toMatchObject({ ok: false, error: expected });
});

test.each([
  ["https://erp.example.com/a", true],
  ["http://127.0.0.1:8069/tryton/", true],
  ["http://localhost:1", true],
  ["http://[::1]:1/", true],
  ["http://erp.example.com/", false],
  ["http://127.0.0.1.example.com/", false],
  ["https://me:secret@erp.example.com/", false],
  ["ftp://erp.example.com/", false],
  ["erp.example.com", false],
])("an address is https, or this machine: %s", (url, isAllowed) => {
  expect(checkUrl(url).ok).toBe(isAllowed);
});

describe("over real sockets", () => {
  const outcomes: readonly (readonly [mood: Mood, effects: number, attempts: number])[] = [
    ["answers", 1, 1], ["drops", 1, 2], ["dropsAfter", 1, 2], ["fails", 1, 2], ["failsAfter", 1, 2],
    ["stalls", 1, 2], ["asksToWait", 1, 2],
  ]; // prettier-ignore
  test.each(outcomes)("a server that %s once ends with one effect", async (mood, effects, attempts) => {
    const shelf = createShelf();
    shelf.move("SKU7", "A-01", 10);
    let asked = 0;
    const { url, seen } = await served(webhookApi(shelf), () => (asked++ === 0 ? mood : "answers"));
    const http = createHttp(ended, 300);
    const pushed = await pushInMemory("webhook", "key", [line({})], {
      ...quick,
      http: (request) => http({ ...request, url }),
    });
    expect(pushed).toMatchObject({ state: "delivered", attempts });
    expect(shelf.pushes("SKU7", "A-01")).toBe(effects);
    expect(new Set(seen.map(({ headers }) => headers["Idempotency-Key"])).size).toBe(1);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
  });

  test("a request is signed over its time and its body, and a redirect is not followed", async () => {
    const { url, seen } = await served(webhookApi(createShelf()), () => "redirects");
    const http = createHttp(ended);
    const pushed = await pushInMemory("webhook", "key", [line({})], {
      ...quick,
      http: (request) => http({ ...request, url }),
    });
    expect(pushed).toMatchObject({ state: "stopped", answer: expect.stringContaining("elsewhere") });
    const [request] = seen;
    const signed = createHmac("sha256", "secret")
      .update(`${request?.headers["X-Stocktrace-Timestamp"]}.${request?.body}`)
      .digest("hex");
    expect(request?.headers["X-Stocktrace-Signature"]).toBe(`sha256=${signed}`);
    expect(seen).toHaveLength(1);
  });

  test("nobody listening means that nothing was sent, and is told calmly", async () => {
    const { url, close } = await served(webhookApi(createShelf()));
    await close();
    const ask = (to: string) => createHttp(ended)({ method: "GET", url: to, headers: {} });
    expect(await ask(url)).toEqual({ kind: "unreachable", why: "nobody listens there" });
    expect(await ask("http://127.0.0.1:9/")).toMatchObject({ kind: "unreachable" });
    expect(await ask("http://no-such-host.invalid/")).toMatchObject({ kind: "unreachable" });
  });
});

test("what may have arrived a day ago is for a person, because the key may be forgotten there", async () => {
  const shelf = createShelf();
  let lost = 0;
  const pushed = await pushInMemory("webhook", "key", [line({})], {
    ...quick,
    chance: () => 1,
    http: () => {
      lost++;
      return Promise.resolve({ kind: "lost", why: "no answer came in time" });
    },
  });
  expect(pushed).toMatchObject({ state: "stopped", answer: expect.stringContaining("nobody knows") });
  expect(lost).toBeGreaterThan(10);
  expect(shelf.pushes("SKU7", "A-01")).toBe(0);
});

test("success without effect is none: an error in the body, silence about a line, an answer that isn't JSON of ours", async () => {
  const answering = (text: string) =>
    pushInMemory("webhook", "key", [line({})], {
      ...quick,
      http: () => Promise.resolve({ kind: "answered", status: 200, retryAfter: undefined, text }),
    });
  expect(await answering('{"errors":[{"message":"closed period"}]}')).toMatchObject({ state: "stopped" });
  expect(await answering('{"lines":[]}')).toMatchObject({ state: "stopped" });
  expect(await answering('{"lines":[{"line":1,"state":"maybe"}]}')).toMatchObject({ state: "stopped" });
  expect(await answering("ok")).toMatchObject({ state: "delivered" });
});

describe("a payload", () => {
  const made = (target: string, ...lines: readonly BatchLine[]) =>
    payloadOf(
      pushTargetOf(target),
      {
        batch: 1,
        source: "S",
        timezone: "Europe/Berlin",
        approvedAt: instant(Date.parse("2026-01-05T23:30:00Z")),
        lines,
      },
      {},
    );

  test("of goods in transit says to receive them there, and leaves out both halves of their move", () => {
    const halves = [
      line({ line: 1, position: 1, bin: "", status: "in_transit", onHand: units(5), change: units(-5) }),
      line({ line: 2, position: 2, change: units(5) }),
    ];
    const { payload, refused } = made("tryton", ...halves);
    expect(payload.parts).toEqual([]);
    expect(refused.map(({ why }) => why)).toEqual([
      "SKU7 in Main is in transit, and what stands in the place is set in Tryton. Receive or correct the transfer there.",
      "It belongs to a move whose other half can't be pushed: SKU7 in Main is in transit, and what stands in the place is set in Tryton. Receive or correct the transfer there.",
    ]);
  });

  test("adds up lines of one position, and keeps moves together", () => {
    const entries = entriesOf([
      line({ line: 1, adjustment: 1, position: 1, change: units(-2) }),
      line({ line: 2, adjustment: 2, position: 1, change: units(-1) }),
      line({ line: 3, adjustment: 2, position: 2, change: units(1) }),
      line({ line: 4, adjustment: 3, position: 3, change: units(5) }),
    ]);
    expect(entries.map(({ lines, change, group }) => [lines, change / 10_000, group])).toEqual([
      [[1, 2], -3, 1],
      [[3], 1, 1],
      [[4], 5, 4],
    ]);
    expect(splitByGroup(entries, 2).map((part) => part.map(({ group }) => group))).toEqual([[1, 1], [4]]);
    expect(splitByGroup(entries, 1).map((part) => part.length)).toEqual([2, 1]);
  });

  test("leaves out what the target can't be told, line by line and with the other half of its move", () => {
    const { payload, refused } = made(
      "shopify",
      line({ line: 1, adjustment: 1, position: 1, bin: "" }),
      line({ line: 2, adjustment: 2, position: 2, bin: "A-01" }),
      line({ line: 3, adjustment: 2, position: 3, bin: "" }),
      line({ line: 4, adjustment: 4, position: 4, bin: "", status: "damaged" }),
    );
    expect(payload.parts.flatMap(({ entries }) => entries.flatMap(({ lines }) => lines))).toEqual([1]);
    expect(refused.map((each) => each.line)).toEqual([2, 3, 4]);
    expect(refused[1]?.why).toContain("other half");
  });

  test("has the day of the approval as the source's zone has it", () => {
    expect(made("tryton", line({})).payload.header).toEqual({ date: "2026-01-06" });
  });

  test("of many positions goes out in parts the target takes", () => {
    const lines = Array.from({ length: 250 }, (_, n) =>
      line({ line: n + 1, adjustment: n + 1, position: n + 1, bin: "" }),
    );
    expect(made("square", ...lines).payload.parts.map(({ entries }) => entries.length)).toEqual([
      100, 100, 50,
    ]);
  });
});

describe("a secret", () => {
  const unlock = () => Promise.resolve({ ok: true, value: "from the vault" } as const);
  const to = { name: "X", target: "webhook", url: "", settings: {} } as const;

  test("comes from the environment or the vault, and its absence is said in words", async () => {
    const from = (secretEnv: string | null, secretLocked: string | null) =>
      secretOf({ ...to, secretEnv, secretLocked }, unlock, { KEY: "abc123", EMPTY: "" });
    expect(await from("KEY", null)).toEqual({ ok: true, value: "abc123" });
    expect(await from("EMPTY", null)).toMatchObject({ ok: false, error: expect.stringContaining("EMPTY") });
    expect(await from(null, "bG9ja2Vk")).toEqual({ ok: true, value: "from the vault" });
    expect(await from(null, null)).toEqual({ ok: true, value: "" });
  });

  test("is taken out of whatever another system sends back", () => {
    const said = `you sent s3cret-key, ${Buffer.from("s3cret-key").toString("base64")}`;
    expect(redacted(said, "s3cret-key")).toBe("you sent •••, •••");
    expect(redacted("nothing", "")).toBe("nothing");
  });
});
