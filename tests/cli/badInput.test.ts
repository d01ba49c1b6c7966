import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../db/project.ts";
import { stocktrace } from "./run.ts";

async function project(): Promise<{ folder: string; tell: (line: string) => Promise<string> }> {
  const folder = tempFolder();
  const file = join(folder, "p.stocktrace");
  await stocktrace(file, ["init"]);
  /** What a command says on stderr, after its exit status. */
  const tell = async (line: string): Promise<string> => {
    const { status, stderr } = await stocktrace(file, line.split(" "));
    return `${status} ${stderr.trim()}`;
  };
  return { folder, tell };
}

test("limits and windows that can't be meant are refused in words, and what can't be read is wrong usage", async () => {
  const { tell } = await project();
  const told = [
    await tell("policy set"),
    await tell("policy set --class A --pct -1"),
    await tell("policy set --class A --pct 150"),
    await tell("policy window transfer 0"),
    await tell("policy window transfer 5days"),
    await tell("policy window transfer -1d"),
    await tell("policy window transfer --none"),
    await tell("report patterns --days 0"),
    await tell("policy show 2"),
  ];
  expect(told).toEqual([
    expect.stringMatching(/^1 A tolerance sets at least one of/),
    expect.stringMatching(/^1 pct -1 % is below zero/),
    expect.stringMatching(/^1 pct 150 % is more than all of the book quantity/),
    expect.stringMatching(/^1 A window of zero for transfer would mean/),
    expect.stringMatching(/^2 .*It must be a time span like 5d, 24h or 90m/),
    expect.stringMatching(/^1 The window transfer can't end before it begins/),
    expect.stringMatching(/^2 .*It must be a time span like 5d, 24h or 90m/),
    expect.stringMatching(/^1 days: a report is of the last 1 to 3,650 days/),
    expect.stringMatching(/^1 There is no version 2 of the policy/),
  ]);
});

test("a bundle that contains itself through another, and a part of none of it, are set aside by row", async () => {
  const { folder, tell } = await project();
  const give = async (kind: string, text: string): Promise<string> => {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, text);
    const rejects = join(folder, `${kind}-rejects.csv`);
    const told = await tell(`import ${kind} ${file} --rejects ${rejects}`);
    return told.startsWith("3 ") ? readFileSync(rejects, "utf8") : told;
  };
  await give("items", "sku\nKIT\nSET\nNUT\n");
  const told = await give("bundles", "sku,component_sku,component_qty\nKIT,SET,1\nSET,KIT,1\nSET,NUT,0\n");
  expect(told).toContain("SET would be a part of itself through others: SET → KIT → SET");
  expect(told).toContain("how much of NUT one SET holds");
});
