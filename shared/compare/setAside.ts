/** A row of a source's file that was set aside when the file was imported. */
export type SetAside = { readonly file: string; readonly line: number };

/** As a sentence behind another: what seems to be missing may not be the source's fault, and can be mended here. */
export const setAsideText = ({ file, line }: SetAside): string =>
  ` Line ${line} of ${file} was set aside when it was imported. It names the item and may be what is missing: mend it first.`;
