import { DataTable, type Column, type Selection } from "~/ui/data-table";
import { DeadlineTag } from "~/ui/deadline-tag";
import type { IconName } from "~/ui/icon";
import { Tag } from "~/ui/tag";
import type { FilingMode } from "../case/case-progress";
import { MODE_WORDS, type QueueItem } from "./queue-item";

const MODE_ICONS: Record<FilingMode, IconName> = {
  anonymous: "eye-off",
  confidential: "lock",
  open: "building-2",
};

/** How the complainant is protected, as icon and word. */
function ModeTag({ mode }: { mode: FilingMode }) {
  const { short, long } = MODE_WORDS[mode];
  return (
    <Tag icon={MODE_ICONS[mode]}>
      <abbr title={long}>{short}</abbr>
    </Tag>
  );
}

function Title({ item, href }: { item: QueueItem; href: string }) {
  return (
    <>
      {item.mode ? <ModeTag mode={item.mode} /> : null}
      {item.retaliation ? <Tag tone="bad">打击报复</Tag> : null}
      <a href={href}>{item.title ?? item.titleNote}</a>
    </>
  );
}

function Due({ item: { deadline } }: { item: QueueItem }) {
  if (!deadline) return <>不计时</>;
  const { state, before, number, after, provisional } = deadline;
  return (
    <DeadlineTag
      state={state}
      before={before}
      number={number}
      after={provisional ? `${after ?? ""}(暂定)` : after}
    />
  );
}

function columnsOf(hrefOf: (item: QueueItem) => string): Column<QueueItem>[] {
  return [
    {
      key: "reference",
      heading: "受理编号",
      width: "l",
      cell: ({ reference }) => <span className="code">{reference}</span>,
    },
    {
      key: "title",
      heading: "标题",
      width: "fill",
      oneLine: true,
      rowHeader: true,
      cell: (item) => <Title item={item} href={hrefOf(item)} />,
    },
    {
      key: "category",
      heading: "类别",
      width: "s",
      dispensable: true,
      cell: ({ category }) => category,
    },
    {
      key: "accused",
      heading: "被反映单位",
      width: "m",
      cell: ({ accused }) => (accused === "" ? "不显示" : accused),
    },
    { key: "due", heading: "时限", width: "xl", cell: (item) => <Due item={item} /> },
    { key: "state", heading: "状态", width: "s", cell: ({ state }) => state },
    {
      key: "handler",
      heading: "经办人",
      width: "s",
      cell: ({ handler }) => (handler === "" ? "未分办" : handler),
    },
    {
      key: "filedOn",
      heading: "收到",
      width: "s",
      dispensable: true,
      cell: ({ filedOn }) => shortDay(filedOn),
    },
    {
      key: "unread",
      heading: "新留言",
      width: "xs",
      cell: ({ unread }) => (unread ? <strong>有</strong> : ""),
    },
  ];
}

/** `2026-11-25` as `11月25日`; the year is on the case's page. */
function shortDay(day: string): string {
  const [, month, date] = day.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

/** Cases as a queue. `view`: the tab that the next case is looked for in. */
export function QueueTable({
  caption,
  items,
  view,
  selectionForm,
  emptyText,
}: {
  caption: string;
  items: readonly QueueItem[];
  view?: string;
  /** Id of the ActionBar whose checkboxes stand before the rows. */
  selectionForm?: string;
  emptyText: string;
}) {
  const query = view === undefined ? "" : `?view=${view}`;
  const selection: Selection<QueueItem> | undefined =
    selectionForm === undefined
      ? undefined
      : {
          form: selectionForm,
          name: "case",
          heading: "选择",
          valueOf: ({ reference }) => reference,
          labelOf: ({ reference }) => `选择 ${reference}`,
        };
  return (
    <DataTable
      caption={caption}
      columns={columnsOf(({ reference }) => `/desk/cases/${reference}${query}`)}
      rows={items}
      rowKey={({ reference }) => reference}
      {...(selection && { selection })}
      emptyText={emptyText}
    />
  );
}
