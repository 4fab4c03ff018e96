import type { MoneyRange } from "~/policy/evaluation";
import { formatMoneyRange } from "~/policy/wording/money";
import { BarTable, waterfallRows } from "~/ui/bar-table";
import { ButtonLink } from "~/ui/button";
import { SummaryList } from "~/ui/summary-list";
import type { ResultView } from "./result-view.server";

/** What the answers come to, in a sentence or two, and the question that would tell more. */
export function ResultSummary({ result }: { result: ResultView }) {
  return (
    <>
      <h1>{headline(result)}</h1>
      <SecondLine result={result} />
      <p className="meta">这是根据您的回答做的初步判断,以受理单位审核为准</p>
      {result.next ? (
        <ButtonLink
          href={`/match/q/${result.next.key}`}
          variant={result.policies.eligible.length > 0 ? "secondary" : "primary"}
        >
          再答一题,可再判断 {result.next.decides} 项政策
        </ButtonLink>
      ) : null}
    </>
  );
}

function headline({ answered, policies, best, waterfall }: ResultView): string {
  if (!answered) return `${waterfall.total} 项政策现在能办,答几个问题就能判断`;
  const count = policies.eligible.length;
  if (count === 0) {
    return `目前没有完全符合的政策。有 ${policies.nearMiss.length} 项差一点,${policies.needsInfo.length} 项补充信息后可能符合`;
  }
  const { min, max } = best.amount;
  const cash =
    max === null
      ? min > 0
        ? `,合计至少 ${formatMoneyRange(best.amount).slice(3)}`
        : ""
      : max > 0
        ? `,合计最高约 ${formatMoneyRange({ min: max, max })}`
        : "";
  return `初步判断:您符合 ${count} 项${cash}`;
}

/** A larger number of open questions only frightens. */
const FEW_QUESTIONS = 5;

function SecondLine({ result }: { result: ResultView }) {
  const { policies, best, openQuestions } = result;
  const beside = [
    isStated(best.tax) ? `减税降费${formatMoneyRange(best.tax)}` : null,
    isStated(best.loan) ? `贷款额度${formatMoneyRange(best.loan)}` : null,
  ].filter((words) => words !== null);
  return (
    <>
      {policies.eligible.length > 0 && beside.length > 0 ? (
        <p>另外:{beside.join(";")}。这些不算在合计里。</p>
      ) : null}
      {policies.needsInfo.length > 0 ? (
        <p>
          {openQuestions <= FEW_QUESTIONS ? `再补 ${openQuestions} 项信息` : "再答几题"},可能还有{" "}
          {policies.needsInfo.length} 项
        </p>
      ) : null}
    </>
  );
}

const isStated = (range: MoneyRange | null): range is MoneyRange =>
  range !== null && (range.max ?? range.min) > 0;

export function Dropped({ result }: { result: ResultView }) {
  const { dropped } = result.best;
  if (dropped.length === 0) return null;
  return (
    <section>
      <h2>不能同时享受的</h2>
      <p>下面每组只能选 1 项,合计按金额高的计算。</p>
      <ul>
        {dropped.map((item) => (
          <li key={item.policyId}>
            <a href={`/policies/${item.policyId}`}>{item.title}</a>没有计入,因为选了
            <a href={`/policies/${item.because}`}>{item.becauseTitle}</a>:{item.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Fall({ result }: { result: ResultView }) {
  const { total, steps, eligible } = result.waterfall;
  return (
    <section>
      <h2>为什么是这些</h2>
      <BarTable
        finding={`现在能办的 ${total} 项政策里,${eligible} 项符合`}
        labelHeading="这一步"
        valueHeading="政策数"
        rows={waterfallRows({
          total,
          totalLabel: "现在能办的",
          unit: "项",
          restLabel: "符合",
          steps: steps.map((step) => ({
            id: step.label,
            label: step.href ? <a href={step.href}>{step.label}(修改)</a> : step.label,
            removed: step.count,
          })),
        })}
        note="一项政策有几条不满足时,按条件的先后顺序,算在第一条上。"
      />
    </section>
  );
}

export function OwnAnswers({ rows }: Pick<ResultView, "rows">) {
  return (
    <section>
      <h2>您的回答</h2>
      {rows.length > 0 ? <SummaryList rows={rows} /> : <p>还没有回答任何问题。</p>}
    </section>
  );
}
