import { Details } from "~/ui/details";
import { RadioGroup } from "~/ui/radio-group";
import { PasswordField } from "./password-field";

/** The proposed password, and the way to another one. */
export function PasswordChoiceFields({
  passphrase,
  choice,
  error,
}: {
  passphrase: string;
  choice?: "proposed" | "own" | undefined;
  error?: string | undefined;
}) {
  return (
    <>
      {/* Not in groups as other codes are: it is typed with its dashes, at which a narrow screen breaks it. */}
      <div className="code-display">
        <p className="code-display-label">系统给出的密码</p>
        <p className="code-display-value">{passphrase}</p>
      </div>
      <RadioGroup
        name="choice"
        legend="用哪个密码"
        choices={[
          { value: "proposed", label: "用系统给出的密码", hint: "很难被猜到。请先抄下来" },
          { value: "own", label: "用自己想的密码" },
        ]}
        defaultValue={choice ?? "proposed"}
      />
      <Details summary="自己想的密码" open={choice === "own"}>
        <PasswordField
          name="own"
          label="新密码"
          hint="至少 14 个字,可以用汉字、空格"
          autoComplete="new-password"
          error={error}
        />
      </Details>
    </>
  );
}

/** What a form sent of a choice; everything that is not the own password is the proposed one. */
export function readPasswordChoice(form: FormData): { choice: "proposed" | "own"; own: string } {
  const own = form.get("own");
  return {
    choice: form.get("choice") === "own" ? "own" : "proposed",
    own: typeof own === "string" ? own.slice(0, 1000) : "",
  };
}
