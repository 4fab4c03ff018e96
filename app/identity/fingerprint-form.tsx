import { Button } from "~/ui/button";
import { Form, type HiddenFields } from "~/ui/form";

/** A key to compare and sign. The fingerprint goes along, so that a key which changes meanwhile is refused. */
export function FingerprintForm({
  title,
  fingerprint,
  hidden,
}: {
  title: string;
  fingerprint: string;
  hidden: HiddenFields;
}) {
  const id = `compared-${hidden.id ?? ""}`;
  return (
    <section>
      <h3>{title}</h3>
      <p>
        密钥指纹:<code>{fingerprint}</code>
      </p>
      <Form action="/desk/keys" hidden={{ ...hidden, fingerprint }}>
        <div className="field">
          <div className="choice">
            <input id={id} type="checkbox" name="compared" value="yes" />
            <label htmlFor={id}>已当面核对,8 段数字全部一致</label>
          </div>
        </div>
        <Button variant="secondary">签名</Button>
      </Form>
    </section>
  );
}
