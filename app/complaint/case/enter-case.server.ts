import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import { kdfQueue } from "~/identity/means.server";
import { isDatabaseDown } from "~/platform/database-down";
import { db } from "~/platform/db.server";
import { DOWN } from "../track/answer-turn.server";
import {
  openTrackSession,
  TRACK_TRIES,
  TRACK_WAIT_MINUTES,
} from "../track/open-track-session.server";

const NOT_FOUND = "没有找到。请核对 24 位查询码,不是受理编号";
const WAIT = `试了 ${TRACK_TRIES} 次都不对,请 ${TRACK_WAIT_MINUTES} 分钟后再试`;
const BUSY = "现在查询的人多,请过一分钟再试";

/** Answers the form of the 查询码 (#59, #60): on to the case, or back with what was typed. */
export async function enterCase({
  request,
  context,
}: Pick<ActionFunctionArgs, "request" | "context">) {
  const typed = formText(await readForm(request), "code", 200);
  const again = (message: string, status: number) => data({ typed, message }, { status });
  try {
    const { caller } = context;
    const turn = { typed, caller, now: new Date() };
    const opened = await openTrackSession(db(), turn, { queue: kdfQueue });
    switch (opened.status) {
      case "opened":
        return redirect("/track/case", { status: 303, headers: { "Set-Cookie": opened.cookie } });
      case "unknown":
        return again(opened.last ? WAIT : NOT_FOUND, 400);
      case "wait":
        return again(WAIT, 429);
      case "busy":
        return again(BUSY, 503);
    }
  } catch (error) {
    if (!isDatabaseDown(error)) throw error;
    return again(DOWN, 503);
  }
}
