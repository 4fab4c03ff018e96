import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "~/http/route-handle";
import type { MoneyRange } from "~/policy/evaluation";
import { formatMoneyRange } from "~/policy/wording/money";
import { verdictLabels } from "~/policy/wording/condition";
import { formatDate } from "~/policy/wording/value";
import { Page, useSite } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { mainPhone } from "~/site/site";
import { BarTable, waterfallRows } from "~/ui/bar-table";
import { ButtonLink } from "~/ui/button";
import { CardList } from "~/ui/card";
import { Details } from "~/ui/details";
import { ActionForm } from "~/ui/form";
import { PrintButton } from "~/ui/script-marks";
import { SummaryList } from "~/ui/summary-list";
import { readResult, type ResultView } from "./page.server";
import { RefusedRow, ResultCard } from "./result-card";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, "我能享受什么:初步判断");

export function loader({ request }: LoaderFunctionArgs) {
  return readResult(request, new Date());
}

export default function Result() {
  const result = useLoaderData<typeof loader>() as ResultView;
  const { cards } = result;
  return (
    <Page backHref="/match/check">
      <h1>{headline(result)}</h1>
      <SecondLine result={result} />
      <p className="meta">这是根据您的回答做的初步判断,以受理单位审核为准</p>
      {result.next ? (
        <ButtonLink
          href={`/match/q/${result.next.key}`}
          variant={cards.eligible.length > 0 ? "secondary" : "primary"}
        >
          再答一题,可再判断 {result.next.decides} 项政策
        </ButtonLink>
      ) : null}
      <Group result={result} verdict="eligible" />
      <Dropped result={result} />
      <Group result={result} verdict="nearMiss" />
      <Group result={result} verdict="needsInfo" shown={MAX_UNDECIDED} />
      <Group result={result} verdict="needsAssessment" />
      {cards.ineligible.length > 0 ? (
        <Details summary={`不符合的 ${cards.ineligible.length} 项,看看为什么`}>
          <ul className="refused">
            {cards.ineligible.map((card) => (
              <RefusedRow key={card.evaluation.policyId} card={card} facts={result.facts} />
            ))}
          </ul>
        </Details>
      ) : null}
      {cards.notOpen.length > 0 ? (
        <Details summary={`不在期限内的 ${cards.notOpen.length} 项`}>
          <TitleList cards={cards.notOpen} />
        </Details>
      ) : null}
      <Fall result={result} />
      <section>
        <h2>您的回答</h2>
        {result.rows.length > 0 ? <SummaryList rows={result.rows} /> : <p>还没有回答任何问题。</p>}
      </section>
      <NextSteps asOf={result.asOf} />
    </Page>
  );
}

function headline({ answered, cards, best, waterfall }: ResultView): string {
  if (!answered) return `${waterfall.total} 项政策现在能办,答几个问题就能判断`;
  const count = cards.eligible.length;
  if (count === 0) {
    return `目前没有完全符合的政策。有 ${cards.nearMiss.length} 项差一点,${cards.needsInfo.length} 项补充信息后可能符合`;
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
  const { cards, best, openQuestions } = result;
  const beside = [
    isStated(best.tax) ? `减税降费${formatMoneyRange(best.tax)}` : null,
    isStated(best.loan) ? `贷款额度${formatMoneyRange(best.loan)}` : null,
  ].filter((words) => words !== null);
  return (
    <>
      {cards.eligible.length > 0 && beside.length > 0 ? (
        <p>另外:{beside.join(";")}。这些不算在合计里。</p>
      ) : null}
      {cards.needsInfo.length > 0 ? (
        <p>
          {openQuestions <= FEW_QUESTIONS ? `再补 ${openQuestions} 项信息` : "再答几题"},可能还有{" "}
          {cards.needsInfo.length} 项
        </p>
      ) : null}
    </>
  );
}

const isStated = (range: MoneyRange | null): range is MoneyRange =>
  range !== null && (range.max ?? range.min) > 0;

/** A page full of "maybe" helps nobody: the rest of the undecided are names only. */
const MAX_UNDECIDED = 8;

function Group({
  result,
  verdict,
  shown = Infinity,
}: {
  result: ResultView;
  verdict: "eligible" | "nearMiss" | "needsInfo" | "needsAssessment";
  shown?: number;
}) {
  const cards = result.cards[verdict];
  const rest = cards.slice(shown);
  if (cards.length === 0) return null;
  return (
    <section>
      <h2>
        {verdictLabels[verdict]}({cards.length} 项)
      </h2>
      <CardList>
        {cards.slice(0, shown).map((card) => (
          <ResultCard
            key={card.evaluation.policyId}
            card={card}
            facts={result.facts}
            asOf={result.asOf}
          />
        ))}
      </CardList>
      {rest.length > 0 ? (
        <Details summary={`其余 ${rest.length} 项${verdictLabels[verdict]}`}>
          <TitleList cards={rest} />
        </Details>
      ) : null}
    </section>
  );
}

function TitleList({ cards }: { cards: ResultView["cards"]["eligible"] }) {
  return (
    <ul>
      {cards.map(({ evaluation, text, missing }) => (
        <li key={evaluation.policyId} id={`policy-${evaluation.policyId}`}>
          <a href={`/policies/${evaluation.policyId}`}>{text.title}</a>
          {missing ? `:还没有回答${missing}` : ""}
        </li>
      ))}
    </ul>
  );
}

function Dropped({ result }: { result: ResultView }) {
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

function Fall({ result }: { result: ResultView }) {
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

function NextSteps({ asOf }: { asOf: string }) {
  const phone = mainPhone(useSite());
  return (
    <section className="no-print">
      <h2>接下来</h2>
      <ul>
        <li>
          <a href="/match/check">修改回答</a>
        </li>
        <li>
          <a href="/match/save">换手机继续或发给同事</a>
        </li>
        <li>
          打电话让人帮我看:<a href={phone.href}>{phone.number}</a>
          。请说明想问的政策名称,再把“您的回答”念一遍。
        </li>
      </ul>
      <PrintButton label="打印结果" />
      <p className="meta">判断日期:{formatDate(asOf)}</p>
      <ActionForm action="/match/clear">清除我的回答</ActionForm>
    </section>
  );
}
