const read = new WeakMap<Request, FormData>();

/**
 * The form that a request carries. Throws the 400 page for a body that is none: forms of ours always
 * read well, so somebody else made it.
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    const form = await request.formData();
    read.set(request, form);
    return form;
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** The form that was read from a request, as a body can be read once only. */
export function formReadFrom(request: Request): FormData | null {
  return read.get(request) ?? null;
}
