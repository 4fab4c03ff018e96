import { randomBytes } from "node:crypto";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { formText, formTexts } from "~/http/form-text";
import { atTheDesk } from "~/identity/at-the-desk.server";
import { createGroup } from "~/identity/create-group.server";
import { isGroupKind } from "~/identity/group-health";
import type { Official } from "~/identity/official";
import { listOfficials } from "~/identity/officials-list.server";
import { ROLES } from "~/identity/roles";
import type { FieldError } from "~/ui/error-summary";

/** Units, and people who can get a group's key: active, with keys that a trustee vouches for. */
export async function readChoices() {
  const { units } = complaintBook();
  const people = await atTheDesk(listOfficials, {});
  return {
    units: [...units.values()].map(({ id, name }) => ({ id, name })),
    people: people
      .filter(({ status, signed }) => status === "active" && signed)
      .map(({ id, displayName, unitId, roles }) => ({
        value: id,
        label: `${displayName}(${units.get(unitId)?.name ?? unitId})`,
        hint: roles.map((role) => ROLES[role]).join("、"),
      })),
  };
}

export interface TypedGroup {
  name: string;
  kind: string;
  unitId: string;
  memberIds: string[];
}

export function typedGroup(form: FormData): TypedGroup {
  return {
    name: formText(form, "name", 100),
    kind: formText(form, "kind", 20),
    unitId: formText(form, "unitId", 60),
    memberIds: formTexts(form, "memberIds", 60),
  };
}

/** Makes the group, or says what has to be changed in the form. */
export async function makeGroup(
  typed: TypedGroup,
  actor: Official,
  now: Date,
): Promise<FieldError[]> {
  const { kind, memberIds } = typed;
  const name = typed.name.normalize("NFKC").trim();
  const errors: FieldError[] = [];
  if (name === "" || [...name].length > 40) {
    errors.push({ name: "name", message: "请填写名称,最多 40 个字" });
  }
  if (!isGroupKind(kind)) errors.push({ name: "kind", message: "请选择类型" });
  const needsUnit = kind === "unit";
  if (needsUnit && !complaintBook().units.has(typed.unitId)) {
    errors.push({ name: "unitId", message: "承办组要选单位" });
  }
  if (memberIds.length < 2) {
    errors.push({ name: "memberIds", message: "请至少选两个人,只有一个人的组收不到诉求" });
  }
  if (errors.length > 0 || !isGroupKind(kind)) return errors;
  const id = `${kind}-${randomBytes(4).toString("hex")}`;
  const unitId = needsUnit ? typed.unitId : null;
  const input = { id, name, kind, unitId, memberIds: [...new Set(memberIds)] };
  const answer = await atTheDesk(createGroup, { actor, input, now });
  switch (answer.status) {
    case "ok":
      return [];
    case "unfit-member": {
      const [person] = await atTheDesk(listOfficials, { ids: [answer.officialId] });
      const who = person?.displayName ?? "选中的人";
      return [{ name: "memberIds", message: `${who}的角色不适合这个组,或者密钥还没有核对` }];
    }
    case "no-signing-key":
      return [{ message: "现在还不能签名。请另一位密钥受托人先核对密钥" }];
    case "taken":
    case "bad-id":
    case "no-members":
      return [{ message: "没有建成,请再按一次" }];
  }
}
