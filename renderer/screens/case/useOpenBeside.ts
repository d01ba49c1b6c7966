import { useActions } from "../../keys/actions.ts";

/** `o` opens the screen that shows more of what a case is about. */
export function useOpenBeside(title: string, href: string): void {
  useActions([
    {
      id: "case.beside",
      title,
      group: "here",
      keys: "o",
      run: () => {
        location.hash = href;
      },
    },
  ]);
}
