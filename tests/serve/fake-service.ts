import type { Service } from "../../shared/protocol.ts";
import { admit, type CallOptions } from "../../shared/rpc.ts";
import { ok } from "../../shared/result.ts";

export type FakeService = Service & {
  readonly calls: { session: string; method: string; input: unknown }[];
  readonly ended: string[];
  readonly change: () => void;
  /** What the next admitted calls do; by default they answer their input. */
  answerWith: (input: unknown, options: CallOptions) => unknown;
};

/** A service with the real door and nothing behind it. */
export function fakeService(): FakeService {
  const listeners = new Set<() => void>();
  const service: FakeService = {
    calls: [],
    ended: [],
    change: () => listeners.forEach((listener) => listener()),
    answerWith: (input) => input,
    opened: Promise.resolve(ok(undefined)),
    call: async (session, method, input, options = {}) => {
      service.calls.push({ session, method, input });
      const admitted = admit(method, input, { name: "ada", role: "admin" });
      return admitted.ok ? ok(await service.answerWith(admitted.value.input, options)) : admitted;
    },
    endSession: (session) => void service.ended.push(session),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => undefined,
  };
  return service;
}
