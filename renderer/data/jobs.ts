import { create } from "zustand";
import type { Progress } from "../../shared/rpc.ts";

/** Calls under way that take longer than a moment: the top bar shows them wherever the person went meanwhile. */
export type Job = {
  readonly id: number;
  readonly title: string;
  readonly progress: Progress | undefined;
  readonly cancel: () => void;
};

type Jobs = {
  readonly jobs: readonly Job[];
  readonly add: (job: Job) => void;
  readonly report: (id: number, progress: Progress) => void;
  readonly remove: (id: number) => void;
};

export const useJobs = create<Jobs>()((set) => ({
  jobs: [],
  add: (job) => set(({ jobs }) => ({ jobs: [...jobs, job] })),
  report: (id, progress) =>
    set(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, progress } : job)) })),
  remove: (id) => set(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) })),
}));

let nextId = 1;
export const newJobId = (): number => nextId++;
