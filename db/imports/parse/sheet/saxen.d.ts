/** What is used of saxen, which brings no types of its own. */
declare module "saxen" {
  export class Parser {
    on(
      event: "openTag",
      then: (name: string, attributes: () => Readonly<Record<string, string>> | false) => void,
    ): this;
    on(event: "closeTag", then: (name: string) => void): this;
    on(event: "text" | "cdata" | "comment" | "attention" | "question", then: (text: string) => void): this;
    on(event: "error" | "warn", then: (error: Error) => void): this;
    write(xml: string): this;
    end(): Error | null;
    stop(): void;
  }
}
