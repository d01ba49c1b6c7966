import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a theme can change: the dark one is the same page in other colours. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * What axe-core finds on the page as it stands, against WCAG 2.2 AA and good practice: one line a rule. In the dark only
 * the rules about colours are asked, since each page is looked at in the light, too.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const axe = new AxeBuilder({ page });
  const asked = isDark ? axe.withRules(OF_COLOURS) : axe.withTags(EVERYTHING);
  const { violations: found } = await asked.analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`,
  );
}
