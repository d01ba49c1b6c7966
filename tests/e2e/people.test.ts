import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { chooseOption, chooseUser, heading, press } from "./keyboard.ts";
import { violations } from "./violations.ts";

let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
  await page.goto(app.url);
  await heading(page, "Find out why shelf and system differ");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const dialog = (name: string | RegExp) => page.getByRole("dialog", { name });
const closed = (name: string | RegExp) => dialog(name).waitFor({ state: "hidden" });
const row = (user: string) => page.getByRole("row", { name: new RegExp(`^${user}`) });

/** Chooses somebody by arrow and types their PIN, wherever one signs in. */
async function signInAs(user: string, pin: string): Promise<void> {
  await page.getByRole("radio", { checked: true }).focus();
  await chooseUser(page, user);
  await page.keyboard.press("Tab");
  await page.keyboard.type(pin);
  await page.keyboard.press("Enter");
}

test("a first start asks for the first admin, who is signed in at once and adds the others", async () => {
  await press(page, "a");
  await dialog("Make the first admin").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Name").fill("ada");
  await page.getByLabel("PIN (at least 4 characters)").fill("2468");
  await page.keyboard.press("Enter");
  await closed("Make the first admin");
  await page.getByText("ada was added").waitFor();
  await press(page, "g p");
  await heading(page, "People");
  await row("ada").waitFor();
  await press(page, "n");
  await page.getByLabel("Name").fill("sven");
  await page.getByLabel("PIN (at least 4 characters)").fill("1357");
  await page.keyboard.press("Control+Enter");
  await closed("Add a person");
  await expect.poll(() => row("sven").textContent()).toContain("Counter");
});

test("an admin makes somebody a supervisor up to an amount, and a bad amount is told in place", async () => {
  await row("sven").getByRole("button").press("Enter");
  await page.getByLabel("May approve at most, in EUR").fill("1x");
  await expect.poll(() => dialog("Change sven").textContent()).toContain("“1x” is no amount");
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("May approve at most, in EUR").fill("250");
  await page.getByRole("combobox", { name: "Role" }).focus();
  await chooseOption(page, "Supervisor");
  await page.keyboard.press("Control+Enter");
  await closed("Change sven");
  await expect.poll(() => row("sven").textContent()).toMatch(/Supervisor.*250/);
});

test("one key locks; the next person comes back to the same screen and finds no draft of the last one", async () => {
  await press(page, "g u");
  await heading(page, "Audit");
  await page.getByLabel("Anchor (optional)").fill("what ada pasted");
  await page.keyboard.press("Control+l");
  await heading(page, "Sign in");
  await expect.poll(() => page.getByRole("navigation").count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await signInAs("sven", "1357");
  await heading(page, "Audit");
  await expect.poll(() => page.getByLabel("Anchor (optional)").inputValue()).toBe("");
  await press(page, "g w");
  await dialog("Switch user").locator(":focus").waitFor();
  await page.getByLabel("Anchor (optional)").evaluate((field) => field.setAttribute("data-of", "sven"));
  await signInAs("ada", "2468");
  await closed("Switch user");
  await expect.poll(() => page.locator("[data-of=sven]").count()).toBe(0);
});

test("a button keeps the focus while its call runs, does nothing more by then, and has the next key", async () => {
  const held = Promise.withResolvers<void>();
  let sent = 0;
  await page.route("**/rpc", async (route) => {
    if (route.request().postData()?.includes("users.setPin")) {
      sent += 1;
      await held.promise;
    }
    await route.continue();
  });
  await press(page, "g p");
  await heading(page, "People");
  await press(page, "p");
  await dialog("Change my PIN").getByLabel("Old PIN").fill("not the old one");
  await dialog("Change my PIN").getByLabel("PIN (at least 4 characters)").fill("97531");
  await page.keyboard.press("Tab");
  const save = dialog("Change my PIN").getByRole("button", { name: /^Save/ });
  await save.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("[aria-disabled=true]:focus").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  held.resolve();
  await dialog("Change my PIN").getByRole("alert").waitFor();
  expect(sent).toBe(1);
  await save.and(page.locator(":focus:not([aria-disabled])")).waitFor();
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => sent).toBe(2);
  await page.keyboard.press("Escape");
  await closed("Change my PIN");
  await page.unroute("**/rpc");
});

test("a page that nobody was at asks who is there, and shows a lock instead of the screen until the PIN is given", async () => {
  await press(page, "g p");
  await heading(page, "People");
  await page.getByLabel(/^Lock after so many minutes/).fill("1441");
  await page.getByText("“1441” is no whole number of minutes").waitFor();
  await page.getByLabel(/^Lock after so many minutes/).fill("1");
  await page.keyboard.press("Enter");
  await page.getByText("It locks after a minute").first().waitFor();
  await page.clock.install();
  await page.reload();
  await heading(page, "People");
  // The service's own minute is told by a test with its own clock; here its answer is what it would be by then.
  await answerLocked(page, "ada");
  await page.clock.fastForward(70_000);
  await heading(page, "Locked");
  await expect
    .poll(() => page.getByRole("radio", { name: /^ada,/ }).getAttribute("aria-checked"))
    .toBe("true");
  await expect.poll(() => page.getByRole("table").count()).toBe(0);
  await page.unroute("**/rpc");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("password");
  await page.keyboard.type("2468");
  await page.keyboard.press("Enter");
  await page.clock.runFor(1_000);
  await heading(page, "People");
});

/** From now on the service says that nobody is signed in here, because nobody was here for too long. */
const answerLocked = (on: Page, user: string): Promise<unknown> =>
  on.route("**/rpc", async (route) => {
    if (!route.request().postData()?.includes("session.whoami")) return route.continue();
    const response = await route.fetch();
    const said = (await response.text()).replaceAll(
      '"user":"' + user + '","role":"admin","people"',
      `"user":null,"role":null,"people"`,
    );
    return route.fulfill({ response, body: said.replace('"locked":null', `"locked":"${user}"`) });
  });
