/** The texts a form sent under a name, each cut to a length; files are left out. */
export function formTexts(form: FormData, name: string, maxLength: number): string[] {
  return form
    .getAll(name)
    .filter((entry): entry is string => typeof entry === "string")
    .map((text) => text.slice(0, maxLength));
}

/** The first text a form sent under a name, cut to a length; empty when there is none. */
export function formText(form: FormData, name: string, maxLength: number): string {
  return formTexts(form, name, maxLength)[0] ?? "";
}
