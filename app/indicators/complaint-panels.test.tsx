import { gzipSync } from "node:zlib";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ComplaintPanels } from "./complaint-panels";
import { complaintFigures, type ComplaintRecord } from "./complaint-figures";
import { csvText } from "./csv";
import { periodOf } from "./figure-periods";
import { openRows } from "./open-words";
import { publishFigures } from "./publish-figures";

const period = periodOf("2026") ?? { id: "", label: "", kind: "year", from: "", to: "" };
const categoryNames = new Map(
  Array.from({ length: 22 }, (_, at) => [`C${at + 1}`, `第${at + 1}类问题`] as const),
);

const record = (at: number): ComplaintRecord => ({
  category: `C${(at % 22) + 1}`,
  lead: "unit:finance",
  filedOn: "2026-03-02",
  acceptedOn: "2026-03-03",
  answeredOn: "2026-03-12",
  handledWorkdays: at % 20,
  closedOn: "2026-03-16",
  outcome: at % 5 === 0 ? "explained" : "solved",
  rating: at % 3 === 0 ? "unrated" : at % 2 === 0 ? "satisfied" : "verySatisfied",
  badRatings: 0,
  acceptance: { due: "2026-03-05", stoppedOn: "2026-03-03" },
  handling: { due: "2026-03-24", stoppedOn: "2026-03-12", extended: false },
  open: false,
  overdue: false,
  reviews: [],
  retaliationOn: [],
});

const figuresOf = (size: number) =>
  publishFigures(
    complaintFigures(
      Array.from({ length: size }, (_, at) => record(at)),
      period,
      "2026-11-24",
    ),
    {
      period,
      running: true,
      categoryNames,
      identityOpenings: 2,
    },
  );

const markup = (size: number) =>
  renderToStaticMarkup(<ComplaintPanels figures={figuresOf(size)} />);

test("every chart states its finding and stands in a table with the same numbers", () => {
  const page = markup(440);
  const charts = page.split("<figure>").slice(1);
  expect(charts).toHaveLength(3);
  for (const chart of charts) {
    expect(chart).toMatch(/<figcaption>[^<]+<\/figcaption>/);
    expect(chart.match(/<svg/g)?.length).toBe(chart.match(/<th scope="row"/g)?.length);
  }
  expect(page).toContain("收到 440 件以上,办结 440 件以上,满意 290 件以上(有评价 290 件以上)");
  expect(page).toContain("解决率");
  expect(page).toContain("80%(440 件以上)");
});

test("too few cases draw no chart and no percent", () => {
  const page = markup(9);
  expect(page).not.toContain("<svg");
  expect(page).not.toMatch(/\d%/);
  expect(page).toContain("样本太少,暂不公布");
  expect(page).toContain("2 次");
  expect(page).toContain("0 件");
});

test("the fullest page stays small", () => {
  expect(gzipSync(markup(2200)).length).toBeLessThan(10 * 1024);
});

test("the file says what the page says", () => {
  const text = csvText(openRows(figuresOf(440), "2026-11-24"));
  expect(text.startsWith("\uFEFF期间,2026年\r\n")).toBe(true);
  expect(text).toContain("收到,440 件以上\r\n");
  expect(text).toMatch(/\r\n解决率,80%\(440 件以上\),/);
});
