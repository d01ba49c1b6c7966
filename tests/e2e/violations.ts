import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * What axe-core finds on the page as it stands (and whether what is hidden makes it scroll as a whole), against WCAG 2.2 AA and good practice: one line a rule. The app has no
 * frames, so one run in the page itself finds all, in a quarter of the time that a page beside it for putting frames
 * together takes; and of what is in order no lists are made, because nobody reads them.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  await atRest(page);
  // Half a megabyte of source, which stays in a page until it is loaded anew.
  const isThere = await page.evaluate(() => "axe" in window);
  const { violations: found } = await new AxeBuilder({ page, ...(isThere && { axeSource: "void 0" }) })
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .setLegacyMode()
    .analyze();
  const below = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  return [
    ...found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`,
    ),
    ...(below > 0 ? [`the whole window scrolls, by ${below} px, and the rail with it`] : []),
  ];
}

/** Fails where there is a violation in either colour scheme; `what` names what is looked at. */
export async function expectAccessible(page: Page, what = ""): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), `${what} in ${colorScheme}`).toEqual([]);
  }
}

/**
 * Once what was just asked for is drawn, and no colour is on its way any more: what inherits a colour that fades follows level
 * by level, so fading is switched off in what is looked at.
 */
const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    if (document.adoptedStyleSheets.length === 0) {
      const still = new CSSStyleSheet();
      still.replaceSync("*, *::before, *::after { transition: none !important; }");
      document.adoptedStyleSheets.push(still);
    }
    for (let frame = 0; frame < 2; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
