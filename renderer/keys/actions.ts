import { useId, useLayoutEffect, useRef } from "react";
import { create } from "zustand";
import { areOff } from "./offKeys.ts";

/** Something a person can do here and now. The palette, the shortcuts and the help are all made from these. */
export type Action = {
  readonly id: string;
  readonly title: string;
  readonly group: "go" | "here" | "app";
  /** "mod+k", "?" or a sequence, "g h". */
  readonly keys?: string | undefined;
  /** True where it is about the marked row, or all rows: its keys wait until the rows that were asked for are there. */
  readonly ofRows?: boolean;
  readonly run: () => void;
};

type Registry = { readonly byOwner: ReadonlyMap<string, readonly Action[]> };
export const useRegistry = create<Registry>()(() => ({ byOwner: new Map() }));

export const allActions = (): readonly Action[] => [...useRegistry.getState().byOwner.values()].flat();

/** Offers actions while the component is on screen. Later owners' shortcuts win, so a dialog outranks its page. */
export function useActions(actions: readonly Action[]): void {
  const owner = useId();
  const latest = useRef(actions);
  latest.current = actions;
  const shape = actions.map(({ id, title, keys }) => `${id}|${title}|${keys ?? ""}`).join("\n");
  // Before the paint: whoever sees a screen may press its keys, however quickly.
  useLayoutEffect(() => {
    const offered = latest.current.map((action) => ({
      ...action,
      // What an action does may change at every render; what it is called rarely does.
      run: () => {
        if (!areOff(action.keys)) latest.current.find(({ id }) => id === action.id)?.run();
      },
    }));
    useRegistry.setState(({ byOwner }) => ({ byOwner: new Map(byOwner).set(owner, offered) }));
    return () =>
      useRegistry.setState(({ byOwner }) => {
        const rest = new Map(byOwner);
        rest.delete(owner);
        return { byOwner: rest };
      });
  }, [owner, shape]);
}
