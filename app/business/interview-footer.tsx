import { ActionForm } from "~/ui/form";
import type { Progress } from "./interview";

/** From this question on one may look at the results. */
const RESULTS_FROM = 3;

/**
 * Under every page of the interview: how far one is, a way to the results, and a way to forget everything.
 * `met` counts the questions answered or skipped so far.
 */
export function InterviewFooter({ progress, met }: { progress: Progress; met: number }) {
  const { answered, decided, undecided } = progress;
  return (
    <div className="interview-footer">
      {answered > 0 ? (
        <p role="status">
          已答 {answered} 题,已能判断 {decided} 项,还有 {undecided} 项待定
        </p>
      ) : null}
      {met + 1 >= RESULTS_FROM ? (
        <p>
          <a href="/match/result">先看结果</a>
        </p>
      ) : null}
      <ActionForm action="/match/clear">清除我的回答</ActionForm>
    </div>
  );
}
