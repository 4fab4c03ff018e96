/** 【…】 of answer templates that nobody filled in, as they stand, each once and in the order of the text. */
export function unfilledPlaceholders(text: string): string[] {
  return [...new Set(text.match(/【[^【】\n]{0,40}】/g) ?? [])];
}

/** Why an answer cannot be sent yet, or null. */
export function placeholderMessage(text: string): string | null {
  const [first, ...rest] = unfilledPlaceholders(text);
  if (first === undefined) return null;
  return rest.length > 0
    ? `${first}等 ${rest.length + 1} 处还没有填写,请填好再发送`
    : `${first}还没有填写,请填好再发送`;
}
