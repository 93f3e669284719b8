import type { Topic } from "./topics.ts";

export type DemoRole = "viewer" | "creator" | "moderator" | "admin";

export interface DemoPerson {
  name: string;
  /** The part of the e-mail address before the @. */
  handle: string;
  role: DemoRole;
  /** Topics that they have watched and liked, so that their For you list is personal from the first start. */
  enjoys?: readonly Topic[];
}

export const PEOPLE: readonly DemoPerson[] = [
  { name: "Ines Carvalho", handle: "ines", role: "admin", enjoys: ["space", "coding"] },
  { name: "Nguyễn Minh Khôi", handle: "khoi", role: "moderator" },
  { name: "Aoi Tanaka", handle: "aoi", role: "creator" },
  { name: "Elsa Lindqvist", handle: "elsa", role: "creator" },
  { name: "Omar El-Sayed", handle: "omar", role: "creator" },
  { name: "Trần Thu Hà", handle: "ha", role: "creator" },
  { name: "Marcus Bell", handle: "marcus", role: "creator" },
  { name: "Lucía Fernández", handle: "lucia", role: "creator" },
  { name: "Haruto Mori", handle: "haruto", role: "creator" },
  { name: "Layla Haddad", handle: "layla", role: "creator" },
  { name: "Jonas Weber", handle: "jonas", role: "creator" },
  { name: "Amara Okafor", handle: "amara", role: "creator" },
  { name: "Priya Raman", handle: "priya", role: "viewer", enjoys: ["cats", "food"] },
  { name: "Björn Åkesson", handle: "bjorn", role: "viewer", enjoys: ["trains", "north"] },
  { name: "Phạm Gia Bảo", handle: "bao", role: "viewer", enjoys: ["gaming", "anime"] },
  { name: "Yuki Sato", handle: "yuki", role: "viewer" },
  { name: "Noor Al-Khatib", handle: "noor", role: "viewer" },
  { name: "Chloé Martin", handle: "chloe", role: "viewer" },
  { name: "Mateo Rojas", handle: "mateo", role: "viewer" },
  { name: "Ye-jin Park", handle: "yejin", role: "viewer" },
];
