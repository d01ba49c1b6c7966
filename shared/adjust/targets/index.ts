import { native } from "./native.ts";

/** Every format an approved batch can be written in; a new one is a file, a line here and its name below. */
export const targets = { native } as const;
export const TARGETS = ["native"] as const satisfies readonly (keyof typeof targets)[];
export type TargetName = (typeof TARGETS)[number];
