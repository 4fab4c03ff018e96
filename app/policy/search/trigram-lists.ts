/** Which of many short lower-case Latin texts contain a given one, without looking at all of them. */
export class TrigramLists {
  private readonly lists = new Map<string, number[]>();

  constructor(private readonly texts: readonly string[]) {
    texts.forEach((text, at) => {
      for (let start = 0; start + 3 <= text.length; start += 1) {
        const trigram = text.slice(start, start + 3);
        const list = this.lists.get(trigram);
        if (!list) this.lists.set(trigram, [at]);
        else if (list[list.length - 1] !== at) list.push(at);
      }
    });
  }

  /** Numbers of the texts that contain `part`, ascending. Parts shorter than three are looked for in all texts. */
  containing(part: string): number[] {
    if (part === "") return [];
    return this.shortestList(part).filter((at) => this.texts[at]?.includes(part));
  }

  private shortestList(part: string): number[] {
    if (part.length < 3) return Array.from(this.texts.keys());
    let shortest: number[] | undefined;
    for (let start = 0; start + 3 <= part.length; start += 1) {
      const list = this.lists.get(part.slice(start, start + 3)) ?? [];
      if (!shortest || list.length < shortest.length) shortest = list;
    }
    return shortest ?? [];
  }
}
