type Classes = Readonly<Record<string, string | undefined>>;
type Name = string | false | undefined;

/** `c("row", active && "active")` over one CSS module. */
export const classesOf =
  (classes: Classes) =>
  (...names: readonly Name[]): string =>
    names.flatMap((name) => (name ? [classes[name] ?? name] : [])).join(" ");
