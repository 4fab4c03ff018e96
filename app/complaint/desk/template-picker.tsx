import { Button } from "~/ui/button";
import { describedBy, fieldClass, HintAndError } from "~/ui/field-parts";

export interface TemplateChoice {
  id: string;
  title: string;
}

/**
 * 常用答复: choose one and press; the page comes back with its words below what was typed. Stands inside the
 * form that it fills.
 */
export function TemplatePicker({
  templates,
  error,
}: {
  templates: readonly TemplateChoice[];
  error?: string | undefined;
}) {
  if (templates.length === 0) return null;
  const words = { error, hint: "插到已写的内容后面,再把【】里的内容换掉" };
  return (
    <div className={fieldClass(words)}>
      <label className="label" htmlFor="template">
        常用答复
      </label>
      <HintAndError id="template" words={words} />
      <div className="file-row">
        <select
          id="template"
          name="template"
          className="input"
          defaultValue=""
          aria-describedby={describedBy("template", words)}
          aria-invalid={error ? true : undefined}
        >
          <option value="">请选择</option>
          {templates.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <Button variant="secondary" name="step" value="template">
          插入
        </Button>
      </div>
    </div>
  );
}
