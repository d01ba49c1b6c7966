/** Everybody's PIN in a sample project at first: there is nothing to protect, and a newcomer has to get in. */
export const SAMPLE_PIN = "0000";
