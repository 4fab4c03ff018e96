/** Takes every address no other route knows, so that the error page knows the reader's display settings. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
