/**
 * The form that a request carries. Throws the 400 page for a body that is none: forms of ours always
 * read well, so somebody else made it.
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}
