import { expect } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { scenario, told } from "./scenario.ts";

/** The first explanation is the one the arrows draw, and more likely than not. */
export function fires(text: string): void {
  const { evidence, expected } = scenario(text);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(expected);
  expect(first?.score).toBeGreaterThanOrEqual(0.5);
}

/** Nothing is accused with any confidence, and "unexplained" comes first. */
export function accusesNothing(text: string): void {
  const { evidence } = scenario(text);
  const { explanations } = trace(evidence);
  const accusing = explanations.filter(({ parts }) => parts.some((part) => part.cause !== "unexplained"));
  expect(accusing.filter(({ score }) => score >= 0.5)).toEqual([]);
  expect(explanations[0]?.parts.map((part) => part.cause)).toEqual(["unexplained"]);
}
