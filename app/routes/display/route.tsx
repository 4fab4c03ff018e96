import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { displayCookie, displayModeOf } from "~/http/display-mode";
import { readForm } from "~/http/read-form";
import type { RouteHandle } from "~/http/route-handle";
import { safeRedirect } from "~/http/safe-redirect";
import { Page } from "~/site/page";
import { pageMeta } from "~/site/page-meta";
import { Button } from "~/ui/button";
import { CheckboxGroup } from "~/ui/checkbox-group";
import { DISPLAY_SIZES, type DisplayMode } from "~/ui/display-mode";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { RadioGroup } from "~/ui/radio-group";

export const handle: RouteHandle = { access: "public" };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, "显示设置");

export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  return {
    display: displayModeOf(request.headers.get("Cookie")),
    saved: params.has("saved"),
    back: safeRedirect(params.get("return")),
  };
}

/** Either the header's one-button switch of 长辈模式 or the whole form of this page. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const before = displayModeOf(request.headers.get("Cookie"));
  const back = safeRedirect(form.get("return"));
  const toggled = form.get("elder");
  const display: DisplayMode =
    toggled === "on" || toggled === "off"
      ? { ...before, elder: toggled === "on" }
      : {
          size: DISPLAY_SIZES.find((size) => String(size) === form.get("size")) ?? 100,
          elder: form.getAll("mode").includes("elder"),
          contrast: form.getAll("mode").includes("contrast"),
          pointer: form.getAll("mode").includes("pointer"),
        };
  const target = toggled === null ? "/display?saved=1" : back;
  return redirect(target, { status: 303, headers: { "Set-Cookie": displayCookie(display) } });
}

const sizeNames = { 100: "标准", 115: "大", 130: "特大", 150: "最大" } as const;

export default function Display() {
  const { display, saved } = useLoaderData<typeof loader>();
  const modes = (["elder", "contrast", "pointer"] as const).filter((mode) => display[mode]);
  return (
    <Page breadcrumb={[{ label: "首页", href: "/" }, { label: "显示设置" }]}>
      {saved ? (
        <Notice tone="ok" announce>
          <p>
            {display.elder
              ? "已切换到长辈模式,字更大,按钮更大"
              : modes.length === 0 && display.size === 100
                ? "已恢复标准模式"
                : "已保存显示设置"}
          </p>
        </Notice>
      ) : null}
      <h1>显示设置</h1>
      <p>长辈版、大字版、关怀版都在这里设置。设置只存在这台设备上。</p>
      <Form action="/display">
        <RadioGroup
          name="size"
          legend="字号"
          defaultValue={String(display.size)}
          choices={DISPLAY_SIZES.map((size) => ({
            value: String(size),
            label: `${sizeNames[size]}(${size}%)`,
          }))}
        />
        <CheckboxGroup
          name="mode"
          legend="其他"
          defaultValue={modes}
          choices={[
            { value: "elder", label: "长辈模式", hint: "字更大,按钮更大,功能一样不少" },
            { value: "contrast", label: "高对比度" },
            { value: "pointer", label: "大鼠标指针" },
          ]}
        />
        <Button>保存设置</Button>
      </Form>
    </Page>
  );
}
