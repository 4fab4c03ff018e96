/**
 * A question for whoever sends fast or often: in words, so that a screen reader reads it and nobody has to
 * see a picture. A filing that meets it is never refused, only asked.
 */
const WORDS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** Two numbers from 1 to 9 to be added, as the form carries them: `3-4`. */
export function slowQuestion(dice: (sides: number) => number): string {
  return `${dice(9) + 1}-${dice(9) + 1}`;
}

/** `三加四等于几`, or null for what is no question of ours. */
export function slowQuestionText(question: string): string | null {
  const found = /^([1-9])-([1-9])$/.exec(question);
  return found ? `${WORDS[Number(found[1])]}加${WORDS[Number(found[2])]}等于几` : null;
}

/** Whether an answer is right; digits of any width and Chinese numerals will do. */
export function isRightAnswer(question: string, typed: string): boolean {
  if (slowQuestionText(question) === null) return false;
  const [a = 0, b = 0] = question.split("-").map(Number);
  const sum = a + b;
  const tens = sum >= 10 ? `十${sum === 10 ? "" : WORDS[sum - 10]}` : WORDS[sum];
  const answer = typed.normalize("NFKC").replace(/[\s。.]/g, "");
  return [String(sum), tens, sum >= 10 ? `一${tens}` : ""].includes(answer) && answer !== "";
}
