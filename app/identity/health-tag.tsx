import { StatusTag } from "~/ui/tag";

/** Whether a group works: red when it receives nothing, amber when a new key is due. */
export function HealthTag({
  receives,
  rotation,
}: {
  receives: boolean;
  rotation: "left" | "old" | null;
}) {
  if (!receives) return <StatusTag tone="bad">收不到诉求</StatusTag>;
  if (rotation === "left") return <StatusTag tone="warn">有人离开,要换密钥</StatusTag>;
  if (rotation === "old") return <StatusTag tone="warn">密钥满一年,要换</StatusTag>;
  return <StatusTag tone="ok">正常</StatusTag>;
}
