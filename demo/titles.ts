import type { Random } from "#lib/random.ts";
import { arabic } from "./titles/ar.ts";
import { german } from "./titles/de.ts";
import { english } from "./titles/en.ts";
import { spanish } from "./titles/es.ts";
import { japanese } from "./titles/ja.ts";
import { swedish } from "./titles/sv.ts";
import { vietnamese } from "./titles/vi.ts";
import type { DemoLanguage, TitleBook, Topic, TopicTitles } from "./topics.ts";

const BOOKS: Readonly<Record<DemoLanguage, TitleBook>> = {
  en: english,
  sv: swedish,
  vi: vietnamese,
  ja: japanese,
  ar: arabic,
  es: spanish,
  de: german,
};

const SLOT = /\{(\w+)(?::(\d+)-(\d+))?\}/g;
const MAX_DRAWS = 40;

function fillIn(template: string, words: TopicTitles["words"], random: Random): string {
  const chosen = new Map<string, string>();
  const filled = template.replace(SLOT, (_slot, name: string, min?: string, max?: string) => {
    if (min !== undefined && max !== undefined) return String(random.integer(Number(min), Number(max)));
    const known = chosen.get(name);
    if (known !== undefined) return known;
    const word = random.pick(words[name] ?? []);
    chosen.set(name, word);
    return word;
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** A title that is not in `taken` yet; adds it there. */
export function composeTitle(
  language: DemoLanguage,
  topic: Topic,
  taken: Set<string>,
  random: Random,
): string {
  const { templates, words } = BOOKS[language][topic];
  let title = "";
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    title = fillIn(random.pick(templates), words, random);
    if (!taken.has(title)) break;
  }
  for (let part = 2; taken.has(title); part++) {
    const numbered = `${title} #${part}`;
    if (!taken.has(numbered)) title = numbered;
  }
  taken.add(title);
  return title;
}

/** Titles that are hard for a layout: very long, without spaces, in other scripts. */
export const UNUSUAL_TITLES: readonly { language: DemoLanguage; topic: Topic; title: string }[] = [
  {
    language: "de",
    topic: "trains",
    // 120 characters without a possible line break.
    title:
      "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichensammlervereinsjahreshauptversammlungsprotokollführeranwärterin",
  },
  {
    language: "en",
    topic: "coding",
    title:
      "I spent eleven months rebuilding a forgotten spreadsheet from 1983 in the browser, found three bugs that had been there since the beginning, and wrote to the man who made it (he answered)",
  },
  {
    language: "vi",
    topic: "food",
    title:
      "Theo chân bà cụ 82 tuổi bán bún riêu hơn nửa thế kỷ ở góc chợ nhỏ, mỗi sáng chỉ đúng sáu mươi tô rồi dọn hàng về, ai đến trễ đành hẹn hôm sau",
  },
  {
    language: "ja",
    topic: "trains",
    title:
      "青春18きっぷだけで日本の最北端から最南端まで各駅停車で行ってみたら想像していた以上に時間がかかったけれど人生で一番いい夏になった話【全編ノーカット】",
  },
  {
    language: "ar",
    topic: "roads",
    title:
      "قطعت أكثر من أربعة آلاف كيلومتر بسيارة جدي القديمة من شمال الصحراء إلى جنوبها دون هاتف ولا خريطة، وهذه هي الرسائل التي تركها لي الناس على طول الطريق",
  },
  { language: "en", topic: "cats", title: "No." },
  { language: "ja", topic: "cats", title: "猫" },
  { language: "en", topic: "food", title: "Soup 🍜" },
];
