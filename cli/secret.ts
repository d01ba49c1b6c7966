import { Ended, EXIT } from "./output.ts";

/** Asks for a PIN at the terminal without showing it. Without a terminal there is nobody to ask. */
export function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY)
    throw new Ended(EXIT.usage, "A PIN is needed: set STOCKTRACE_PIN (STOCKTRACE_NEW_PIN for a new user's).");
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  return new Promise((resolve, reject) => {
    let typed = "";
    const finish = (end: () => void): void => {
      stdin.off("data", onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write("\n");
      end();
    };
    const onData = (chunk: string): void => {
      for (const key of chunk) {
        if (key === "\r" || key === "\n") return finish(() => resolve(typed));
        if (key === "\u0003") return finish(() => reject(new Ended(EXIT.cancelled, "Cancelled.")));
        typed = key === "\u007f" ? typed.slice(0, -1) : typed + key;
      }
    };
    stdin.on("data", onData);
  });
}
