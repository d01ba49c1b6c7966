/**
 * Whether the screen shows these keys on a button that does nothing now, such as the same a second time while its call runs: then the
 * keys don't either.
 */
export function areOff(keys: string | undefined): boolean {
  if (keys === undefined) return false;
  const shown = [...document.querySelectorAll<HTMLElement>("main button[data-keys]")].filter(
    (button) => button.dataset["keys"] === keys,
  );
  return shown.length > 0 && shown.every((button) => button.ariaDisabled === "true");
}
