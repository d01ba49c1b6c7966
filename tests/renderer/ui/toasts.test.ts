import { beforeEach, expect, test, vi } from "vitest";
import { toast, useToasts } from "../../../renderer/ui/toasts.ts";

const shown = (): readonly string[] => useToasts.getState().toasts.map(({ title }) => title);

beforeEach(() => {
  vi.useFakeTimers();
  useToasts.setState({ toasts: [] });
  return () => vi.useRealTimers();
});

test("good news makes room for the next, and what can be undone and what was refused stay beside it", () => {
  toast("good", "planned");
  toast("bad", "refused");
  toast("good", "proposed", "", { title: "Undo", keys: undefined, run: () => undefined });
  expect(shown()).toEqual(["refused", "proposed"]);
  toast("good", "closed");
  toast("good", "saved");
  expect(shown()).toEqual(["refused", "proposed", "saved"]);
});

test("a refusal takes nothing away, and stays when good news has gone", () => {
  toast("good", "planned");
  toast("bad", "refused");
  expect(shown()).toEqual(["planned", "refused"]);
  vi.runAllTimers();
  expect(shown()).toEqual(["refused"]);
});
