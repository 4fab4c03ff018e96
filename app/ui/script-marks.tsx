/** Where the script puts a print button. Without scripts, and inside WeChat, nothing is there. */
export function PrintButton({ label }: { label: string }) {
  return <span data-print={label} />;
}

/** Where the script puts a button that copies `text`. Without scripts nothing is there. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  return <span data-copy={text} data-copy-label={label} />;
}
