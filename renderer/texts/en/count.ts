export const count = {} as const;
