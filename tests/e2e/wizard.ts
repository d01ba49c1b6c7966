import type { Locator, Page } from "playwright-core";
import { chooseOption, heading, press } from "./keyboard.ts";

/** The way of a file through the import's steps, by keyboard alone. */

/** Opens the import screen of an app that was just started, and gets ready to hand files over. */
export async function openImport(page: Page, url: string): Promise<void> {
  // Heard from now on: the first file dialog of a page comes sooner than one can begin to listen for it.
  page.on("filechooser", () => undefined);
  await page.goto(url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await press(page, "g i");
  await heading(page, "Import");
  await page.getByText("Drop a CSV or Excel file here").waitFor();
}

export async function chooseFile(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("f")]);
  await chooser.setFiles(file);
  await page.getByText("Read it by").waitFor();
}

export async function addSource(page: Page, name: string): Promise<void> {
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Add a system" });
  await dialog.locator("input:focus").waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "hidden" });
}

/** Walks to a control by Tab. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let tab = 0; tab < 60 && !(await isFocused(control)); tab += 1) await page.keyboard.press("Tab");
  if (!(await isFocused(control))) throw new Error(`no Tab leads to ${String(control)}`);
}

const isFocused = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => element === document.activeElement);

/** Picks from a list by typing what is wanted. */
export async function pick(page: Page, list: string, option: string): Promise<void> {
  const field = page.getByRole("combobox", { name: list, exact: true });
  await tabTo(page, field);
  await chooseOption(page, option, { exact: true });
  await field.filter({ hasText: option }).waitFor();
}

/** Goes on, and waits for the step that follows. */
export async function next(page: Page, step: string): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await onStep(page, step);
}

export const onStep = (page: Page, step: string): Promise<void> =>
  page.locator('[aria-current="step"]').filter({ hasText: step }).waitFor();

/** What is in the project, asked of the service itself. */
export async function ask<T>(page: Page, method: string, input: object): Promise<T> {
  const text = await page.evaluate(
    ([name, value]) =>
      fetch("/rpc", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ method: name, input: value }),
      }).then((response) => response.text()),
    [method, input] as const,
  );
  const last: { readonly answer: { readonly ok: boolean; readonly value: T } } = JSON.parse(
    text.trim().split("\n").at(-1) ?? "",
  );
  if (!last.answer.ok) throw new Error(`${method}: ${text}`);
  return last.answer.value;
}

/** Brings a file in past the screen, for what a test needs to be there. */
export async function bringIn(page: Page, kind: string, text: string, more: object = {}): Promise<void> {
  const { upload } = await ask<{ upload: string }>(page, "uploads.begin", { name: `${kind}.csv` });
  await ask(page, "uploads.append", { upload, base64: Buffer.from(text).toString("base64") });
  await ask(page, "imports.run", { kind, file: { from: "upload", upload }, ...more });
}
