import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { packText, type PackedText, type TextPart } from "~/http/packed-text.server";
import { aroundHole, Hole } from "~/http/page-hole";
import type { JudgedPolicy } from "~/policy/judged-policy";
import { verdictLabels } from "~/policy/wording/condition";
import { CardList } from "~/ui/card";
import { Details } from "~/ui/details";
import { RefusedRow, ResultCard, TitleRow } from "./result-card";
import { Dropped, Fall, OwnAnswers, ResultSummary } from "./result-sections";
import { readResult, type ResultView } from "./result-view.server";

/**
 * The content of the result page for the answers in a request. Cards and rows are taken from the remembered
 * judgements; only what belongs to these answers alone is drawn (docs/decisions/0025).
 */
export function resultContent(request: Request, now: Date): TextPart[] {
  const result = readResult(request, now);
  const { eligible, nearMiss, needsInfo, needsAssessment, ineligible, notOpen } = result.policies;
  const restOfUndecided = needsInfo.slice(MAX_UNDECIDED);
  return [
    draw(<ResultSummary result={result} />),
    ...cards(result, "eligible", eligible),
    draw(<Dropped result={result} />),
    ...cards(result, "nearMiss", nearMiss),
    ...cards(
      result,
      "needsInfo",
      needsInfo.slice(0, MAX_UNDECIDED),
      rows(result, `其余 ${restOfUndecided.length} 项待补充`, restOfUndecided),
    ),
    ...cards(result, "needsAssessment", needsAssessment),
    rows(result, `不符合的 ${ineligible.length} 项,看看为什么`, ineligible),
    rows(result, `不在期限内的 ${notOpen.length} 项`, notOpen),
    draw(<Fall result={result} />),
    draw(<OwnAnswers rows={result.rows} />),
  ];
}

/** A page full of "maybe" helps nobody: the rest of the undecided are names only. */
const MAX_UNDECIDED = 8;

const draw = (element: ReactElement) => renderToStaticMarkup(element);

/** A section of cards with something below them. */
function cards(
  result: ResultView,
  verdict: keyof ResultView["policies"],
  shown: readonly JudgedPolicy[],
  below = "",
): TextPart[] {
  const count = result.policies[verdict].length;
  if (count === 0) return [];
  const [before, after] = aroundHole(
    draw(
      <section>
        <h2>
          {verdictLabels[verdict]}({count} 项)
        </h2>
        <CardList>
          <Hole />
        </CardList>
      </section>,
    ),
  );
  const end = "</section>";
  return [
    before,
    ...shown.map((policy) => cardPart(result, policy)),
    `${after.slice(0, -end.length)}${below}${end}`,
  ];
}

/** Folded rows; nothing when there are none. */
function rows(result: ResultView, summary: string, policies: readonly JudgedPolicy[]): string {
  if (policies.length === 0) return "";
  const refused = policies[0]?.evaluation.verdict === "ineligible";
  const [before, after] = aroundHole(
    draw(
      <Details summary={summary}>
        <ul className={refused ? "refused" : undefined}>
          <Hole />
        </ul>
      </Details>,
    ),
  );
  return before + policies.map((policy) => rowText(result, policy)).join("") + after;
}

function cardPart(result: ResultView, policy: JudgedPolicy): TextPart {
  const write = () =>
    draw(<ResultCard card={result.cardOf(policy)} facts={result.facts} asOf={result.asOf} />);
  const { written } = policy;
  if (!written) return write();
  const known = (written.cards ??= new Map<string, PackedText>());
  return remembered(known, result.missingKey(policy), () => packText(write()));
}

function rowText(result: ResultView, policy: JudgedPolicy): string {
  const write = () => {
    const card = result.cardOf(policy);
    return draw(
      policy.evaluation.verdict === "ineligible" ? (
        <RefusedRow card={card} facts={result.facts} />
      ) : (
        <TitleRow card={card} />
      ),
    );
  };
  const { written } = policy;
  if (!written) return write();
  const known = (written.lines ??= new Map<string, string>());
  return remembered(known, result.missingKey(policy), write);
}

function remembered<T>(known: Map<string, T>, key: string, write: () => T): T {
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = write()));
  return found;
}
