import { z } from "zod";
import type { FactDefinition, FactDictionary } from "../fact";

/**
 * The facts a request may state, as a schema made from the dictionary: what `parseFacts` reads, for
 * machines to look up. Aliases of former names are accepted too and not listed.
 */
export function factsSchemaOf(dictionary: FactDictionary) {
  const facts = [...dictionary.facts.values()];
  return z
    .strictObject(Object.fromEntries(facts.map((fact) => [fact.id, describedFact(fact)])))
    .meta({
      description:
        "事实编号到值。标量:已知;{min,max}:区间,可以只写一端;数组:仍可能的选项,多选题为确切选中的全部;日期 null:从未发生;不知道就不写",
      examples: [
        {
          employees: 80,
          annualRevenue: { min: 3_000_000, max: 5_000_000 },
          enterpriseScale: ["micro", "small"],
          isHighTech: true,
        },
      ],
    });
}

function describedFact(fact: FactDefinition) {
  const unit = fact.type === "ratio" ? "小数,3% 写 0.03" : fact.unit;
  const description = unit ? `${fact.label}(${unit})` : fact.label;
  return factSchema(fact).optional().meta({ description });
}

function factSchema(fact: FactDefinition): z.ZodType {
  switch (fact.type) {
    case "bool":
      return z.union([z.boolean(), z.array(z.boolean()).min(1)]);
    case "enum": {
      const option = optionSchema(fact);
      return z.union([option, z.array(option).min(1)]);
    }
    case "multi": {
      const options = z.array(optionSchema(fact));
      return z.union([
        options,
        z.strictObject({ must: options, may: options.optional() }),
        z.strictObject({ may: options }),
      ]);
    }
    case "date":
      return dateSchema(fact);
    default:
      return numberSchema(fact);
  }
}

function optionSchema({ options, other }: FactDefinition) {
  const values = options.map((option) => option.value);
  return other === undefined
    ? z.enum(values)
    : z.string().min(1).max(100).meta({ examples: values });
}

/** An interval with one end open or none. */
function interval<End extends z.ZodType>(end: End) {
  return z.union([z.strictObject({ min: end, max: end.optional() }), z.strictObject({ max: end })]);
}

function numberSchema({ type, min, max }: FactDefinition) {
  let figure = type === "integer" ? z.int() : z.number();
  if (min !== undefined) figure = figure.min(min);
  if (max !== undefined) figure = figure.max(max);
  return z.union([figure, interval(figure)]);
}

function dateSchema({ mayNever }: FactDefinition) {
  const day = z.iso.date();
  if (!mayNever) return z.union([day, interval(day)]);
  const never = z.boolean().optional();
  return z.union([
    day,
    z.null(),
    z.strictObject({ min: day, max: day.optional(), never }),
    z.strictObject({ max: day, never }),
    z.strictObject({ never: z.boolean() }),
  ]);
}
