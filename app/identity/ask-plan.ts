import { GROUP_KINDS, type GroupKind, isGroupKind, mayBelong } from "./group-health";
import { checkPerson, type PersonProblem } from "./person-rules";
import type { OrganisationPlan } from "./organisation-plan";
import { isRole, ROLES } from "./roles";

export type Ask = (question: string) => Promise<string>;

type Person = OrganisationPlan["people"][number];
type Group = OrganisationPlan["groups"][number];

/** Groups every organisation has: id, name, kind; units' groups come after them. */
const fixedGroups: readonly (readonly [string, string, GroupKind])[] = [
  ["intake-a", "受理一组", "intake"],
  ["intake-b", "受理二组", "intake"],
  ["oversight", "督办组", "oversight"],
  ["identity", "保密组", "identity"],
  ["approval", "审批组", "approval"],
  ["discipline", "廉政线索组", "discipline"],
  ["audit", "审计组", "audit"],
];

/**
 * Asks for people and groups, one question after the other, and again where an answer does not fit.
 * `say` prints what was wrong.
 */
export async function askPlan(
  ask: Ask,
  say: (text: string) => void,
  unitIds: ReadonlySet<string>,
): Promise<OrganisationPlan> {
  say(
    `角色:${Object.entries(ROLES)
      .map(([role, name]) => `${role} ${name}`)
      .join(",")}`,
  );
  const people: Person[] = [];
  for (;;) {
    const loginName = (await ask("登录名(没有更多人员就直接回车):")).trim().toLowerCase();
    if (loginName === "") break;
    const displayName = (await ask("显示的姓名:")).trim();
    const unit = (await ask("单位编号(见 content/units.yaml):")).trim();
    const roles = words(await ask("角色(可写多个,用空格分开):"));
    const problems = checkPerson({ loginName, displayName, unitId: unit, roles });
    const twice = people.some((person) => person.loginName === loginName);
    if (problems.length > 0 || twice || !unitIds.has(unit)) {
      for (const problem of problems) say(sentenceOf(problem));
      if (twice) say("这个登录名已经有人用");
      if (!unitIds.has(unit)) say("没有这个单位编号");
      say("请重新填写这个人");
      continue;
    }
    people.push({ loginName, displayName, unit, roles: roles.filter(isRole) });
  }
  const groups: Group[] = [];
  for (const [id, name, kind] of fixedGroups) {
    groups.push({
      id,
      name,
      kind,
      unit: null,
      members: await askMembers(ask, say, name, kind, people),
    });
  }
  const handling = people.filter(({ roles }) => roles.includes("handler")).map(({ unit }) => unit);
  for (const unit of new Set(handling)) {
    const name = `承办组 ${unit}`;
    const own = people.filter((person) => person.unit === unit);
    const members = await askMembers(ask, say, name, "unit", own);
    groups.push({ id: `unit-${unit}`, name, kind: "unit", unit, members });
  }
  return { people, groups };
}

async function askMembers(
  ask: Ask,
  say: (text: string) => void,
  name: string,
  kind: GroupKind,
  people: readonly Person[],
): Promise<string[]> {
  const fit = people.filter((person) => isGroupKind(kind) && mayBelong(kind, person.roles));
  const names = fit.map(({ loginName }) => loginName);
  for (;;) {
    const answer = await ask(`${name}(${GROUP_KINDS[kind]})的成员,可选:${names.join(" ")}:`);
    const members = [...new Set(words(answer))];
    if (members.length > 0 && members.every((member) => names.includes(member))) return members;
    say("请从可选的登录名里写,至少一个");
    if (names.length === 0) throw new NobodyFitsError(`没有人能进${name}。请先安排合适角色的人员`);
  }
}

/** A group that nobody of the people may belong to; the message says which. */
export class NobodyFitsError extends Error {
  override readonly name = "NobodyFitsError";
}

/** What is wrong with a person, as a sentence that says what to do. */
export function sentenceOf(problem: PersonProblem): string {
  switch (problem.problem) {
    case "shape":
      return "登录名用 3 到 32 个小写字母、数字、点或短横线,第一个是字母";
    case "taken":
      return "这个登录名已经有人用,请换一个";
    case "missing":
      return problem.field === "roles" ? "请至少选一个角色" : "请填写姓名";
    case "too-long":
      return "姓名最多 40 个字";
    case "unknown":
      return problem.field === "roles" ? "请从列出的角色里选" : "请从列出的单位里选";
    case "incompatible": {
      const [one, other] = problem.pair;
      return `${ROLES[one]}和${ROLES[other]}不能由同一个人担任,请去掉一个`;
    }
  }
}

function words(text: string): string[] {
  return text.split(/[\s,,、]+/).filter(Boolean);
}
