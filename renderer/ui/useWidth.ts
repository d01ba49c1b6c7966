import { type RefCallback, useCallback, useState } from "react";

/** How wide a drawing is on the screen, in CSS pixels, and followed as that changes; `before` until it was measured. */
export function useWidth(before: number): readonly [RefCallback<SVGSVGElement>, number] {
  const [width, setWidth] = useState(before);
  const follow = useCallback((drawing: SVGSVGElement) => {
    const observer = new ResizeObserver(([entry]) => {
      // Hidden, it has no width, and keeps the one that it had.
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(drawing);
    return () => observer.disconnect();
  }, []);
  return [follow, width];
}
