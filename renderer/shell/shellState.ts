import { create } from "zustand";

/** Which of the shell's own dialogs is open; at most one. */
export type ShellDialog = "palette" | "shortcuts" | "signIn" | "view";
type ShellState = {
  readonly dialog: ShellDialog | undefined;
  readonly show: (dialog: ShellDialog | undefined) => void;
  /** While whoever became the first user is being signed in: nobody has to choose who they are. */
  readonly isEntering: boolean;
};

export const useShell = create<ShellState>()((set) => ({
  dialog: undefined,
  isEntering: false,
  show: (dialog) => set({ dialog }),
}));
