import { mapOptions, type Derivation } from "./derivation";

const NO = ["false"];
const YES = ["true"];
const EITHER = ["true", "false"];

const NOT_INDIVIDUAL = ["企业", "农民专业合作社", "社会组织", "事业单位", "其他"];

const forTypes = (individual: string[], others: string[]) => ({
  个体工商户: individual,
  ...Object.fromEntries(NOT_INDIVIDUAL.map((type) => [type, others])),
});

/**
 * What the type on the licence tells. A 个体工商户 is no legal person and no taxpayer of enterprise income
 * tax, so it is neither an independent legal entity nor a resident enterprise.
 */
export const legalForm: Derivation[] = [
  {
    target: "entityType",
    inputs: ["isIndividualBusiness"],
    derive(inputs) {
      const individual = inputs.is("isIndividualBusiness");
      if (individual === null) return null;
      return { kind: "choice", possible: individual ? ["个体工商户"] : NOT_INDIVIDUAL };
    },
  },
  mapOptions("isIndividualBusiness", "entityType", forTypes(YES, NO)),
  mapOptions("isIndependentLegalEntity", "entityType", forTypes(NO, EITHER)),
  mapOptions("isResidentEnterprise", "entityType", forTypes(NO, EITHER)),
];

/** Categories of 九江 talent policy that each type surely is, and those it may be. */
const CATEGORIES: Readonly<Record<string, { must: string[]; may: string[] }>> = {
  企业: { must: ["企业"], may: ["企业", "非公经济组织"] },
  个体工商户: { must: ["个体经济"], may: ["个体经济", "非公经济组织"] },
  社会组织: { must: ["社会组织"], may: ["社会组织"] },
  事业单位: { must: [], may: [] },
};

/** 用人单位类别: a private enterprise is 企业 and 非公经济组织 at once. */
export const employerType: Derivation = {
  target: "employerType",
  inputs: ["entityType", "isPrivateEnterprise"],
  derive(inputs) {
    const isPrivate = inputs.is("isPrivateEnterprise");
    let must: string[] | null = null;
    const may = new Set<string>();
    for (const type of inputs.options("entityType")) {
      const category = CATEGORIES[type];
      if (!category) return null;
      const held =
        type === "企业" && isPrivate ? [...category.must, "非公经济组织"] : category.must;
      must = must ? must.filter((one) => held.includes(one)) : held;
      for (const one of category.may) may.add(one);
    }
    return { kind: "set", must: must ?? [], may: [...may] };
  },
};
