export type FieldError = Readonly<{
  /** The `name` of the field, which is also the id of its first control. Absent: the whole form. */
  name?: string;
  message: string;
}>;

/** Stands at the top of main, above the h1. Nothing when there is no error. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div
      className="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      data-error-summary=""
    >
      <h2 id="error-summary-title">有 {errors.length} 处需要修改</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.name ?? ""} ${error.message}`}>
            {error.name ? <a href={`#${error.name}`}>{error.message}</a> : error.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The sentence for one field, or undefined. Use it for the field's `error`. */
export function errorOf(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find((error) => error.name === name)?.message;
}
