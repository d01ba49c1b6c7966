import { create } from "zustand";

/** Which of the shell's own dialogs is open; at most one. */
export type ShellDialog = "palette" | "shortcuts" | "signIn" | "view";
type ShellState = {
  readonly dialog: ShellDialog | undefined;
  readonly show: (dialog: ShellDialog | undefined) => void;
};

export const useShell = create<ShellState>()((set) => ({
  dialog: undefined,
  show: (dialog) => set({ dialog }),
}));
