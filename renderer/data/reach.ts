import { create } from "zustand";
import type { Transport } from "../../shared/rpc.ts";
import { announceChange } from "./changes.ts";

/** Whether the last call found nobody who answers: the service was ended, or its computer can't be reached. */
export const useReach = create<{ readonly isLost: boolean }>()(() => ({ isLost: false }));

/** The same transport, noticing whether there is anybody to answer. Once there is again, what is on screen is read again. */
export const noticing =
  (transport: Transport): Transport =>
  async (...call) => {
    const answer = await transport(...call);
    const isLost = !answer.ok && answer.error.code === "unreachable";
    // A call that was given up says nothing of who would have answered it.
    if (!answer.ok && answer.error.code === "cancelled") return answer;
    const { isLost: wasLost } = useReach.getState();
    if (isLost !== wasLost) useReach.setState({ isLost });
    if (wasLost && !isLost) announceChange();
    return answer;
  };
