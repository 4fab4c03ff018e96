/** Text that was rendered from our own content files on the server; never anything a visitor typed. */
export function Prose({ html }: { html: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
