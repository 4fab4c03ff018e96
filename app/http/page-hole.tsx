const HOLE = '<template data-hole=""></template>';

/** Marks where something written elsewhere is put into what React draws. */
export function Hole() {
  return <template data-hole="" />;
}

/** What stands before and after the hole. @throws when there is not exactly one. */
export function aroundHole(html: string): [before: string, after: string] {
  const [before, after, ...more] = html.split(HOLE);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error("A page to be filled has not exactly one hole.");
  }
  return [before, after];
}
