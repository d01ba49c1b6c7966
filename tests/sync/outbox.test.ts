import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Http, HttpRequest } from "../../sync/http.ts";
import { must } from "../db/project.ts";
import { approveAll, countInto, openPushProject, type PushProject } from "./project.ts";

const SHORT = [{ sku: "SKU7", bin: "A-01", book: 10, counted: 8 }];

const answering =
  (seen: HttpRequest[], ...answers: readonly (Awaited<ReturnType<Http>> | number)[]): Http =>
  (request) => {
    seen.push(request);
    const answer = answers[Math.min(seen.length, answers.length) - 1] ?? 200;
    return Promise.resolve(
      typeof answer === "number"
        ? { kind: "answered", status: answer, retryAfter: undefined, text: "" }
        : answer,
    );
  };

async function approved(http: Http): Promise<PushProject> {
  const project = openPushProject(http);
  await countInto(project, SHORT);
  must(
    await project.client["connections.add"]({
      ...{ connection: "Hook", target: "webhook", source: "WMS", url: "http://127.0.0.1:9/x" },
      secretEnv: "PUSH_SECRET",
    }),
  );
  await approveAll(project);
  return project;
}

const deliveryOf = async ({ client }: PushProject) => {
  const [delivery] = must(await client["outbox.list"]({})).rows;
  if (!delivery) throw new Error("nothing is in the outbox");
  return delivery;
};

test("nothing leaves before a person presses push, and then it goes once", async () => {
  const seen: HttpRequest[] = [];
  const project = await approved(answering(seen));
  expect(await deliveryOf(project)).toMatchObject({
    state: "queued",
    asked: false,
    attempts: 0,
    nextAt: null,
  });
  project.pass(86_400_000);
  await project.drain();
  expect(seen).toEqual([]);
  expect(must(await project.client["outbox.push"]({}))).toMatchObject([{ asked: true, state: "queued" }]);
  await project.drain();
  expect(await deliveryOf(project)).toMatchObject({
    ...{ state: "delivered", attempts: 1, nextAt: null, answer: "1 applied." },
    lines: { applied: 1, waiting: 0, stale: 0, refused: 0 },
  });
  expect(await project.client["outbox.push"]({})).toMatchObject({ error: { code: "notFound" } });
  expect(seen).toHaveLength(1);
  expect(project.bugs).toEqual([]);
});

test("an edited payload is never sent, whoever edited the hash with it", async () => {
  const seen: HttpRequest[] = [];
  const project = await approved(answering(seen));
  must(await project.client["outbox.push"]({}));
  const raw = new Database(project.file);
  raw.exec("DROP TRIGGER deliveries_fixed");
  raw.exec("UPDATE deliveries SET payload = replace(payload, '-20000', '-90000')");
  raw.close();
  await project.drain();
  expect(await deliveryOf(project)).toMatchObject({
    state: "stopped",
    answer: expect.stringContaining("edited"),
  });
  expect(seen).toEqual([]);
});
