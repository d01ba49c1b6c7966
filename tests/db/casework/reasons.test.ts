import { expect, test } from "vitest";
import { must } from "../project.ts";
import { ruleOf, workedProject } from "./worked.ts";

test("a reason of the company's own list is given with the cause it stands for", async () => {
  const { as, bolt } = await workedProject();
  must(
    await as("sam")["reasons.add"]({
      code: "MIS-PUT",
      label: "Put away in the wrong bin",
      cause: "wrong_bin",
    }),
  );
  must(await as("sam")["reasons.add"]({ code: "OTHER", label: "Something else", cause: null }));
  const give = (code: string, cause?: "sku_swap") =>
    as("may")["cases.cause"]({ case: bolt, code, ...(cause && { cause }) });
  expect(must(await give("mis-put"))).toMatchObject({ reasonCode: "MIS-PUT", cause: "wrong_bin" });
  expect(await ruleOf(give("MIS-PUT", "sku_swap"))).toBe("otherCause");
  expect(must(await give("OTHER", "sku_swap"))).toMatchObject({ reasonCode: "OTHER", cause: "sku_swap" });
  expect(await ruleOf(give("NOPE"))).toBe("notFound");
  expect(await ruleOf(as("may")["cases.cause"]({ case: bolt }))).toBe("nothingSaid");
});

test("a retired reason stays where it was given and is given to nothing more, until it is added again", async () => {
  const { as, bolt, nut } = await workedProject();
  const sam = as("sam");
  const other = { code: "OTHER", label: "Something else", cause: null };
  must(await sam["reasons.add"](other));
  must(await as("may")["cases.cause"]({ case: bolt, code: "OTHER" }));
  expect(must(await sam["reasons.retire"]({ code: "other" }))).toEqual([{ ...other, retired: true }]);
  expect(await ruleOf(as("may")["cases.cause"]({ case: nut, code: "OTHER" }))).toBe("retiredReason");
  expect(must(await as("may")["cases.get"]({ case: bolt })).reasonCode).toBe("OTHER");
  expect(must(await sam["reasons.add"](other))).toEqual([{ ...other, retired: false }]);
  must(await as("may")["cases.cause"]({ case: nut, code: "OTHER" }));
});

test("a list of reasons goes in whole or not at all, and the same list again changes nothing", async () => {
  const { as } = await workedProject();
  const reasons = [
    { code: "A1", label: "Counted wrong", cause: "count_error" as const },
    { code: "B2", label: "Broken", cause: null },
  ];
  expect(must(await as("sam")["reasons.import"]({ reasons }))).toEqual({
    added: 2,
    changed: 0,
    unchanged: 0,
  });
  expect(must(await as("sam")["reasons.import"]({ reasons }))).toEqual({
    added: 0,
    changed: 0,
    unchanged: 2,
  });
  const twice = [...reasons, { code: "a1", label: "Again", cause: null }];
  expect(await ruleOf(as("sam")["reasons.import"]({ reasons: twice }))).toBe("twice");
  expect(must(await as("aud")["reasons.list"]({}))).toHaveLength(2);
  expect(await ruleOf(as("may")["reasons.import"]({ reasons }))).toBe("role");
});
