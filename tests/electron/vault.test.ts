import { expect, test } from "vitest";
import { settle, startMain } from "./start.ts";

const asked = async (what: "lock" | "unlock", text: string, keyring?: string) => {
  const { service } = await startMain(["stocktrace"], keyring === undefined ? {} : { keyring });
  service.tell({ kind: "vault", id: 7, ask: { what, text } });
  await settle();
  await settle();
  return service.posted.find(({ kind }) => kind === "vault");
};

test("a secret is locked by the operating system, and comes back as it was", async () => {
  const locked = Buffer.from("s3cret").reverse().toString("base64");
  expect(await asked("lock", "s3cret")).toEqual({
    kind: "vault",
    id: 7,
    answer: { ok: true, value: locked },
  });
  expect(await asked("unlock", locked)).toMatchObject({ answer: { ok: true, value: "s3cret" } });
});

test.runIf(process.platform === "linux")(
  "without a keyring nothing is locked, because it would be plain text",
  async () => {
    expect(await asked("lock", "s3cret", "basic_text")).toMatchObject({
      answer: {
        ok: false,
        error: { rule: "vault", message: expect.stringContaining("environment variable") },
      },
    });
  },
);
