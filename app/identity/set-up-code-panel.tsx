import { ButtonLink } from "~/ui/button";
import { CodeDisplay } from "~/ui/code-display";
import { ConfirmationPanel } from "~/ui/panel";

/** A set-up code, shown this once to the administrator who hands it over. */
export function SetUpCodePanel({
  title,
  loginName,
  setUpCode,
  until,
}: {
  title: string;
  loginName: string;
  setUpCode: string;
  until: string;
}) {
  return (
    <>
      <ConfirmationPanel title={title}>
        <p>设置码只显示这一次。请现在打印,当面交给本人</p>
      </ConfirmationPanel>
      <CodeDisplay label="设置码" code={setUpCode.replaceAll("-", "")} />
      <ul>
        <li>登录名:{loginName}</li>
        <li>{until} 前在“第一次登录”里使用,只能用一次</li>
        <li>本人登录后,请密钥受托人当面核对密钥指纹</li>
        <li>核对后,把本人加进组,再由组里的同事授权</li>
      </ul>
      <ButtonLink href="/desk/admin/officials">回到工作人员</ButtonLink>
    </>
  );
}
