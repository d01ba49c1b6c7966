import { create } from "zustand";

/** What this machine remembers of the sample: whether the hint was read. */
export const SAMPLE_HINT = "sample.hint";

/**
 * True from the first file of the sample until its manager is signed in. Meanwhile the project changes many times
 * and has people before anybody is one of them: the screen stays where it is instead of following every step.
 */
export const useSampleLoading = create<{ readonly loading: boolean }>()(() => ({ loading: false }));
