import { create } from "zustand";

/** What can still be done about what a toast says: mostly, to take it back. */
export type ToastAction = {
  readonly title: string;
  /** The key that does the same, as long as it does. */
  readonly keys: string | undefined;
  readonly run: () => void;
};
export type Toast = {
  readonly id: number;
  readonly tone: "good" | "bad";
  readonly title: string;
  readonly text: string;
  readonly action: ToastAction | undefined;
};
type Toasts = {
  readonly toasts: readonly Toast[];
  readonly dismiss: (id: number) => void;
};

const GOOD_NEWS_MS = 5_000;
/** Long enough to read it, think, and press. */
const WITH_ACTION_MS = 8_000;
let nextId = 1;

export const useToasts = create<Toasts>()((set) => ({
  toasts: [],
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) })),
}));

/**
 * Good news goes by itself, and makes room for the next good news where nothing is left to do about it; a refusal stays until
 * somebody has read it. Answers the toast's number.
 */
export function toast(tone: Toast["tone"], title: string, text = "", action?: ToastAction): number {
  const id = nextId++;
  const isOver = (shown: Toast): boolean => tone === "good" && shown.tone === "good" && !shown.action;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((shown) => !isOver(shown)).slice(-3), { id, tone, title, text, action }],
  }));
  const wait = action ? WITH_ACTION_MS : GOOD_NEWS_MS;
  if (tone === "good") setTimeout(() => useToasts.getState().dismiss(id), wait);
  return id;
}

/** The key now does something else, or nothing; the toast's button goes on working. */
export function forgetKeys(id: number): void {
  useToasts.setState(({ toasts }) => ({
    toasts: toasts.map((shown) =>
      shown.id === id && shown.action ? { ...shown, action: { ...shown.action, keys: undefined } } : shown,
    ),
  }));
}
