import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type PromiseListItem = Readonly<{
  id: string;
  title: string;
  icon: IconName;
  items: readonly ReactNode[];
}>;

/** What is promised, what is not, what is elsewhere: lists that look alike, so that none is small print. */
export function PromiseLists({
  lists,
  titleAs: Title = "h2",
}: {
  lists: readonly PromiseListItem[];
  titleAs?: "h2" | "h3";
}) {
  return (
    <div className="promise-lists">
      {lists.map((list) => (
        <section key={list.id} className="promise-list" aria-labelledby={`promise-${list.id}`}>
          <Title id={`promise-${list.id}`}>
            <Icon name={list.icon} />
            {list.title}
          </Title>
          <ul>
            {list.items.map((item, index) => (
              <li key={index}>{item}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
