import type { ReactNode } from "react";
import type { Tone } from "./tone";

export function CardList({
  ordered = false,
  children,
}: {
  ordered?: boolean;
  children: ReactNode;
}) {
  const List = ordered ? "ol" : "ul";
  return <List className="cards">{children}</List>;
}

/**
 * One thing of a list. The whole card is not a link; its title is, at least 44 px tall. With a `tone` the
 * card has a box and a coloured edge; the tone's word must be in the card as well.
 */
export function Card({
  id,
  title,
  titleAs: Title = "h2",
  href,
  tag,
  tone,
  facts = [],
  children,
}: {
  id?: string;
  title: string;
  titleAs?: "h2" | "h3" | "h4";
  href?: string;
  tag?: ReactNode;
  tone?: Tone;
  /** Short facts on one line that wraps: amount, deadline, unit. */
  facts?: readonly ReactNode[];
  children?: ReactNode;
}) {
  return (
    <li className={tone ? `card card-boxed card-${tone}` : "card"} id={id}>
      <Title className="card-title">{href ? <a href={href}>{title}</a> : title}</Title>
      {tag ? <p>{tag}</p> : null}
      {facts.length > 0 ? (
        <ul className="card-facts">
          {facts.map((fact, index) => (
            <li key={index}>{fact}</li>
          ))}
        </ul>
      ) : null}
      {children}
    </li>
  );
}
