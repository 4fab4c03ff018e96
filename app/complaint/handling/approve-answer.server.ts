import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct, refuse } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { lastEntry } from "../case/case-book.server";

/** 审核通过: by somebody else than who reported. From now on the complainant reads the answer. */
export function approveAnswer(
  db: Database,
  act: DeskAct<DeskInput<"approveAnswer">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "approveAnswer",
    write: ({ entries }) => {
      const answer = lastEntry(entries, "answer");
      if (!answer) refuse("没有可以审核的答复");
      return { envelopeSeq: answer.seq };
    },
  });
}
