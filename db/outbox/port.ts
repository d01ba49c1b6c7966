import type { Job } from "../../shared/contract/outbox.ts";
import type { LineOutcome } from "../../shared/adjust/push/outcome.ts";
import type { Parsed } from "../../shared/contract.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";

/** What the sender of deliveries needs of the project and the shell: it has no database of its own. */
export type OutboxPort = {
  /** Takes the next delivery that is due: of these only, where they are named. */
  readonly claim: (deliveries: readonly number[] | undefined) => Promise<Job | undefined>;
  /** Keeps what became of lines so far; false once the delivery is no longer this attempt's. */
  readonly keep: (job: Job, lines: readonly LineOutcome[]) => Promise<boolean>;
  readonly settle: (job: Job, settlement: Settlement) => Promise<void>;
  /** When something is due next: undefined where nothing waits. */
  readonly nextDue: () => Instant | undefined;
  readonly unlock: (locked: string) => Promise<Answer<string>>;
  readonly now: () => Instant;
};

export type Settlement = Omit<Parsed<"outbox.settle">, "delivery" | "attempt">;

/** Where something is sent to, and as whom. */
export type Destination = Job["connection"];

export type Greeting = { readonly reached: boolean; readonly words: string };

/** What sends deliveries, for as long as a project is open. */
export type Outbound = {
  /** Sends what is due, now and again and again, until it is stopped. */
  readonly start: () => void;
  /** Looks at once instead of in a while. */
  readonly wake: () => void;
  /** Sends these once each, where they are due; resolves when each was tried. */
  readonly sendOnce: (deliveries: readonly number[]) => Promise<void>;
  /** Says hello at the other end, and changes nothing there. */
  readonly greet: (to: Destination) => Promise<Answer<Greeting>>;
  /** Cuts off what is being sent; it is looked up first when it is taken up again. */
  readonly stop: () => void;
};

/** `db` knows only this much of `sync`; whoever starts a service or an engine brings them together. */
export type MakeOutbound = (port: OutboxPort) => Outbound;
