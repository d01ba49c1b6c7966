import { create } from "zustand";

export type Toast = {
  readonly id: number;
  readonly tone: "good" | "bad";
  readonly title: string;
  readonly text: string;
};
type Toasts = {
  readonly toasts: readonly Toast[];
  readonly dismiss: (id: number) => void;
};

const GOOD_NEWS_MS = 5_000;
let nextId = 1;

export const useToasts = create<Toasts>()((set) => ({
  toasts: [],
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) })),
}));

/** Good news goes by itself; a refusal stays until somebody has read it. */
export function toast(tone: Toast["tone"], title: string, text = ""): void {
  const id = nextId++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-3), { id, tone, title, text }] }));
  if (tone === "good") setTimeout(() => useToasts.getState().dismiss(id), GOOD_NEWS_MS);
}
