import type { Answer, CallOptions, Progress } from "./rpc.ts";

/** What goes between a shell and the service that owns the database; the same over a Worker and a utilityProcess. */
export type ToService =
  | {
      readonly kind: "call";
      readonly id: number;
      readonly session: string;
      readonly method: string;
      readonly input: unknown;
    }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "endSession"; readonly session: string }
  /** What the shell's vault said to an `ask`. */
  | { readonly kind: "vault"; readonly id: number; readonly answer: Answer<string> }
  | { readonly kind: "close" };

export type FromService =
  /** Sent once: the project is open, or why it isn't. */
  | { readonly kind: "opened"; readonly problem: string | undefined }
  | { readonly kind: "answer"; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  /** Asks the shell to lock a secret, or to unlock one. */
  | { readonly kind: "vault"; readonly id: number; readonly ask: VaultAsk }
  /** Something in the project changed: screens read again. */
  | { readonly kind: "changed" }
  | { readonly kind: "closed" };

/** What the operating system locks for this user of this machine: text in, base64 out, and back. */
export type Vault = {
  readonly lock: (secret: string) => Promise<Answer<string>>;
  readonly unlock: (locked: string) => Promise<Answer<string>>;
};
export type VaultAsk = { readonly what: keyof Vault; readonly text: string };

/** A service as a shell holds it. A session is one window or one browser; whoever signs in is known by it. */
export type Service = {
  /** Resolves when the project is open; answers why where it can't be. */
  readonly opened: Promise<Answer<undefined>>;
  readonly call: (
    session: string,
    method: string,
    input: unknown,
    options?: CallOptions,
  ) => Promise<Answer<unknown>>;
  readonly endSession: (session: string) => void;
  readonly onChanged: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
};

/** What the preload shows the page as `window.stocktrace`: the whole of it. */
export type PageBridge = {
  readonly invoke: (call: {
    readonly id: number;
    readonly method: string;
    readonly input: unknown;
  }) => Promise<Answer<unknown>>;
  readonly cancel: (id: number) => void;
  readonly onProgress: (
    listener: (event: { readonly id: number; readonly progress: Progress }) => void,
  ) => () => void;
  readonly onChanged: (listener: () => void) => () => void;
};
