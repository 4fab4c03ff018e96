import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { LeaveBar } from "~/ui/leave-bar";
import { PromiseLists } from "~/ui/promise-lists";
import { SummaryList } from "~/ui/summary-list";
import type { FilingPromise } from "./filing-promise";

/** Step 1 `说明与承诺`: before any field. */
export function PromiseStep({ promise }: { promise: FilingPromise }) {
  return (
    <>
      <LeaveBar label="清空并离开" action="/complaints/leave" />
      <h1>提诉求</h1>
      <p className="lead">可以匿名。先看清我们能做到什么、做不到什么</p>
      <PromiseLists
        lists={[
          { id: "promises", title: "我们承诺", icon: "circle-check", items: promise.promises },
          { id: "limits", title: "我们做不到", icon: "triangle-alert", items: promise.limits },
          {
            id: "elsewhere",
            title: "不归这里办",
            icon: "circle-x",
            items: [
              ...promise.elsewhere,
              <a key="elsewhere" href="/complaints/elsewhere">
                看看这些事去哪里办
              </a>,
            ],
          },
        ]}
      />
      <h2>谁会看到</h2>
      <SummaryList rows={promise.readers.map(({ who, what }) => ({ label: who, value: what }))} />
      <h2>加密能做到哪一步</h2>
      {promise.bounds.map((sentence) => (
        <p key={sentence}>{sentence}。</p>
      ))}
      <Form action="/complaints/new/mode" hidden={{ version: promise.version }}>
        <Button name="read" value="yes">
          我已看过,开始填写
        </Button>
      </Form>
    </>
  );
}
