import { admitComplainant } from "~/complaint/track/admit-complainant.server";
import type { Admit } from "~/http/route-access";
import { admitOfficial } from "~/identity/admit-official.server";

/** Lets complainants and officials in where a route says so; everybody else is sent to log in, or finds nothing. */
export const admit: Admit = async (access, request, context) => {
  const now = new Date();
  if (access === "complainant") await admitComplainant(request, context, now);
  else if (access !== "public") await admitOfficial(access, request, context, now);
};
