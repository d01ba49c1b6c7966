import { native } from "./native.ts";

/** Every format an approved batch can be written in; a new one is a file and a line here. */
export const targets = { native } as const;
export type TargetName = keyof typeof targets;
