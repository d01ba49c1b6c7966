import { afterEach, beforeEach, vi } from "vitest";

/** In each test of the file the clock stands at this moment, until the test sets it. Answers the moment in milliseconds. */
export function clockStandsAt(iso: string): number {
  const now = Date.parse(iso);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  return now;
}
