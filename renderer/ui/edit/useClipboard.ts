import { useEffect, useRef, type RefObject } from "react";

type Options = {
  readonly copy: () => string;
  readonly paste: (text: string) => void;
};

/**
 * Copies from and pastes into an element while it has the focus. The browser tells the document, not an element without
 * a selection; and unlike the clipboard asked by name, what is told needs no permission.
 */
export function useClipboard(element: RefObject<HTMLElement | null>, options: Options): void {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const isHere = () => document.activeElement === element.current;
    const onCopy = (event: ClipboardEvent) => {
      if (!isHere()) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", latest.current.copy());
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isHere()) return;
      event.preventDefault();
      latest.current.paste(event.clipboardData?.getData("text/plain") ?? "");
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [element]);
}
