import type { PublishedFigures } from "~/policy/api/indicators.schema";
import { BarTable, type BarRow } from "~/ui/bar-table";
import { countText, funnelFinding, gradeText, openPanels, workdaysWords } from "./open-words";

/** What is published of complaints in a period: the way of the cases, panels of 四最, days and ratings. */
export function ComplaintPanels({ figures }: { figures: PublishedFigures }) {
  return (
    <>
      <section>
        <h2>诉求去向</h2>
        {figures.funnel.received === null ? (
          <p>本期收到的诉求少于10件,样本太少,暂不公布</p>
        ) : (
          <Funnel figures={figures} />
        )}
      </section>
      {openPanels(figures).map(({ title, figures: list }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl className="rows">
            {list.map(({ label, value, definition }) => (
              <div className="row" key={label}>
                <dt>{label}</dt>
                <dd>
                  <strong>{value}</strong>
                  <br />
                  <span className="meta">{definition}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section>
        <h2>各类诉求的办理用时</h2>
        <ByCategory figures={figures} />
      </section>
      <section>
        <h2>企业评价</h2>
        <Ratings figures={figures} />
      </section>
    </>
  );
}

function Funnel({ figures }: { figures: PublishedFigures }) {
  const { funnel } = figures;
  const steps = [
    ["收到", funnel.received],
    ["受理", funnel.accepted],
    ["办结", funnel.closed],
    ["企业满意", funnel.satisfied],
  ] as const;
  const rows = steps.map(([label, count], at): BarRow => ({
    id: label,
    label,
    value: count ?? 0,
    text: countText(count),
    strong: at === 0,
  }));
  return (
    <BarTable
      finding={funnelFinding(figures)}
      labelHeading="本期收到的诉求"
      valueHeading="至今"
      rows={rows}
      note="每一步都是本期收到的诉求中走到这一步的件数"
    />
  );
}

function ByCategory({ figures }: { figures: PublishedFigures }) {
  const rows = figures.workdaysByCategory.map(({ name, median, p90 }): BarRow => ({
    id: name,
    label: name,
    value: median ?? 0,
    text: `${median},九成 ${p90}`,
  }));
  return (
    <BarTable
      finding={`全部诉求:${workdaysWords(figures.workdays)}`}
      labelHeading="类别"
      valueHeading="工作日"
      rows={rows}
      note="工作日:中位数,和九成诉求不超过的天数。少于 10 件的类别合在一起。按类别编号排列,不是排名"
    />
  );
}

function Ratings({ figures }: { figures: PublishedFigures }) {
  const { rated, grades } = figures;
  if (grades.every(({ ofRated }) => ofRated === null)) return <p>样本太少,暂不公布</p>;
  return (
    <BarTable
      finding={`办结的诉求有 ${gradeText(rated.percent)} 作了评价`}
      labelHeading="评价"
      valueHeading="占有评价的"
      rows={grades.map(({ name, ofRated, ofClosed }) => ({
        id: name,
        label: name,
        value: ofRated ?? 0,
        text: ofRated === null ? "不公布" : `${ofRated}%(占办结的 ${gradeText(ofClosed)})`,
      }))}
      note="没有评价的不算在内。件数太少的不公布"
    />
  );
}
