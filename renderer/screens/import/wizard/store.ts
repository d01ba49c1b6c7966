import { create } from "zustand";
import { reduce, type WizardAction } from "./reducer.ts";
import { FIRST_STATE, type Wizard } from "./state.ts";

export const useWizard = create<Wizard>()(() => FIRST_STATE);

export const wizardNow = (): Wizard => useWizard.getState();

export function dispatch(action: WizardAction): void {
  useWizard.setState((wizard) => reduce(wizard, action), true);
}

/** As if nobody had begun anything. */
export const forgetDraft = (): void => useWizard.setState(FIRST_STATE, true);
