const words = [
  "长辈版",
  "长辈模式",
  "关怀版",
  "关怀模式",
  "大字版",
  "大字体",
  "老年版",
  "适老",
  "字号",
  "字体大小",
  "显示设置",
  "无障碍",
];

/** Whether somebody searches for a larger print instead of a policy. */
export function asksForDisplaySettings(query: string): boolean {
  const plain = query.replace(/\s/g, "");
  return plain.length <= 8 && words.some((word) => plain.includes(word));
}
