/** What a server answered: its page as text, and where it leads. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  location: string | null;
}

/** A form as it stands in a page: where it goes, and what its fields hold. */
export interface FoundForm {
  action: string;
  fields: [name: string, value: string][];
}

/** A browser as far as forms go: keeps cookies, sends forms, follows nothing by itself. */
export class Reader {
  readonly cookies = new Map<string, string>();

  /** `address`: the network that the request comes from, as a proxy in front would say. */
  constructor(
    public origin: string,
    private readonly address?: string,
  ) {}

  get(path: string): Promise<Answered> {
    return this.send(path, { method: "GET" });
  }

  post(path: string, fields: Fields | FormData): Promise<Answered> {
    const body = fields instanceof FormData ? fields : new URLSearchParams(pairs(fields));
    return this.send(path, { method: "POST", body });
  }

  private async send(path: string, init: RequestInit): Promise<Answered> {
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(this.origin + path, {
      ...init,
      redirect: "manual",
      headers: {
        Origin: this.origin,
        // A test may pause longer than the server keeps a connection.
        Connection: "close",
        ...(cookies && { Cookie: cookies }),
        ...(this.address && { "X-Forwarded-For": this.address }),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/; Max-Age=0/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { status, headers } = response;
    return { status, headers, text: await response.text(), location: headers.get("location") };
  }
}

export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

const pairs = (fields: Fields): [string, string][] =>
  (Array.isArray(fields) ? fields : Object.entries(fields)) as [string, string][];

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What a text of a page says. */
export function unescaped(html: string): string {
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex as string, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return named[name as string] ?? whole;
  });
}

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? unescaped(found[1] ?? "") : null;
};

/** The form of a page that goes to an address, with its hidden, text, ticked and long fields. */
export function formIn({ text, status }: Answered, action: string): FoundForm {
  for (const [whole, tag = "", inside = ""] of text.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)) {
    if (attribute(tag, "action") !== action || whole === "") continue;
    const fields: [string, string][] = [];
    for (const [input, long] of inside.matchAll(
      /<input\b[^>]*>|<textarea\b[^>]*>(.*?)<\/textarea>/gs,
    )) {
      const name = attribute(input, "name");
      const type = attribute(input, "type");
      if (name === null || type === "file") continue;
      if ((type === "radio" || type === "checkbox") && !/\schecked/.test(input)) continue;
      // A line break right after the tag is the page's, not the writer's.
      const value =
        long === undefined ? attribute(input, "value") : unescaped(long).replace(/^\n/, "");
      fields.push([name, value ?? ""]);
    }
    return { action, fields };
  }
  const title = /<title>(.*?)<\/title>/.exec(text)?.[1] ?? "";
  throw new Error(`No form to ${action} in the page “${title}” (${status}).`);
}

/** The value of a field of a form. */
export function valueIn(form: FoundForm, name: string): string {
  return form.fields.find(([known]) => known === name)?.[1] ?? "";
}

/** A form filled in: what it holds, with some fields set. */
export function filled(form: FoundForm, values: Readonly<Record<string, string>>): Fields {
  const kept = form.fields.filter(([name]) => !(name in values));
  return [...kept, ...Object.entries(values)];
}
