import { mkdirSync, writeFileSync } from "node:fs";
import { DEMO_LANGUAGES, type DemoLanguage } from "#demo/topics.ts";
import { MEDIA_FOLDER } from "./paths.ts";
import { CLIPS, type ClipPlan } from "./plan.ts";

/** The clips have no speech: captions say that there is music, and describe the picture. */
const MUSIC: Readonly<Record<DemoLanguage, string>> = {
  en: "[quiet music]",
  sv: "[stilla musik]",
  vi: "[nhạc nhẹ]",
  ja: "[静かな音楽]",
  ar: "[موسيقى هادئة]",
  es: "[música tranquila]",
  de: "[ruhige Musik]",
};

const SIGHTS: Readonly<
  Partial<Record<ClipPlan["scene"], Readonly<Record<DemoLanguage, readonly [string, string]>>>>
> = {
  ocean: {
    en: ["The sun hangs low over the sea.", "A sailing boat rocks on the swell."],
    sv: ["Solen står lågt över havet.", "En segelbåt gungar i dyningen."],
    vi: ["Mặt trời xuống thấp trên biển.", "Một chiếc thuyền buồm lắc lư theo sóng."],
    ja: ["海の上に低い太陽。", "ヨットが波に揺れている。"],
    ar: ["الشمس منخفضة فوق البحر.", "قارب شراعي يتمايل مع الموج."],
    es: ["El sol está bajo sobre el mar.", "Un velero se mece con el oleaje."],
    de: ["Die Sonne steht tief über dem Meer.", "Ein Segelboot wiegt sich in der Dünung."],
  },
  road: {
    en: ["A red car drives towards a huge sun.", "Neon lines pass on both sides."],
    sv: ["En röd bil kör mot en väldig sol.", "Neonlinjer drar förbi på båda sidor."],
    vi: ["Một chiếc xe đỏ chạy về phía mặt trời khổng lồ.", "Những vạch neon lướt qua hai bên."],
    ja: ["赤い車が大きな太陽へ向かって走る。", "両側をネオンの線が流れていく。"],
    ar: ["سيارة حمراء تسير نحو شمس ضخمة.", "خطوط نيون تمر على الجانبين."],
    es: ["Un coche rojo avanza hacia un sol enorme.", "Líneas de neón pasan a ambos lados."],
    de: ["Ein rotes Auto fährt auf eine riesige Sonne zu.", "Neonlinien ziehen zu beiden Seiten vorbei."],
  },
  stage: {
    en: ["A guitarist stands on the stage.", "Beams of light sweep over the crowd."],
    sv: ["En gitarrist står på scenen.", "Ljuskäglor sveper över publiken."],
    vi: ["Một tay ghi-ta đứng trên sân khấu.", "Những luồng sáng quét qua đám đông."],
    ja: ["ステージにギタリストが立つ。", "光の筋が観客の上を動いていく。"],
    ar: ["عازف غيتار يقف على المسرح.", "أشعة الضوء تمر فوق الجمهور."],
    es: ["Un guitarrista está en el escenario.", "Haces de luz recorren al público."],
    de: ["Ein Gitarrist steht auf der Bühne.", "Lichtkegel streifen über die Menge."],
  },
  train: {
    en: ["Hills pass by a train window.", "Steam rises from a cup on the table."],
    sv: ["Berg glider förbi utanför tågfönstret.", "Det ångar ur en kopp på bordet."],
    vi: ["Đồi núi trôi qua cửa sổ tàu.", "Hơi nóng bốc lên từ chiếc cốc trên bàn."],
    ja: ["列車の窓を山々が過ぎていく。", "机のカップから湯気が立つ。"],
    ar: ["تمر التلال أمام نافذة القطار.", "يتصاعد البخار من كوب على الطاولة."],
    es: ["Las colinas pasan tras la ventana del tren.", "Sale vapor de una taza en la mesa."],
    de: ["Hügel ziehen am Zugfenster vorbei.", "Aus einer Tasse auf dem Tisch steigt Dampf."],
  },
  planet: {
    en: ["A yellow planet with wide rings.", "A small moon hangs beside it."],
    sv: ["En gul planet med breda ringar.", "En liten måne hänger bredvid."],
    vi: ["Một hành tinh vàng với vành đai rộng.", "Một mặt trăng nhỏ ở bên cạnh."],
    ja: ["大きな環を持つ黄色い惑星。", "そばに小さな月が浮かぶ。"],
    ar: ["كوكب أصفر ذو حلقات واسعة.", "قمر صغير معلق إلى جانبه."],
    es: ["Un planeta amarillo con anillos anchos.", "A su lado hay una luna pequeña."],
    de: ["Ein gelber Planet mit weiten Ringen.", "Daneben hängt ein kleiner Mond."],
  },
  desk: {
    en: ["Lines of code scroll over a screen.", "The keyboard glows in changing colours."],
    sv: ["Kodrader rullar över en skärm.", "Tangentbordet lyser i skiftande färger."],
    vi: ["Những dòng mã chạy trên màn hình.", "Bàn phím phát sáng đổi màu."],
    ja: ["画面をコードが流れていく。", "キーボードが色を変えながら光る。"],
    ar: ["أسطر من الشيفرة تمر على الشاشة.", "لوحة المفاتيح تضيء بألوان متغيرة."],
    es: ["Líneas de código recorren una pantalla.", "El teclado brilla en colores cambiantes."],
    de: ["Codezeilen laufen über einen Bildschirm.", "Die Tastatur leuchtet in wechselnden Farben."],
  },
  vinyl: {
    en: ["A record turns on a player.", "The needle rests in the groove."],
    sv: ["En skiva snurrar på en skivspelare.", "Nålen vilar i spåret."],
    vi: ["Một đĩa than quay trên máy.", "Kim nằm yên trong rãnh."],
    ja: ["レコードがプレーヤーで回る。", "針が溝をたどる。"],
    ar: ["أسطوانة تدور على المشغّل.", "الإبرة تستقر في الأخدود."],
    es: ["Un disco gira en el tocadiscos.", "La aguja reposa en el surco."],
    de: ["Eine Schallplatte dreht sich.", "Die Nadel liegt in der Rille."],
  },
  pixel: {
    en: ["A pixel hero runs along a wall.", "Coins wait on the ledge above."],
    sv: ["En pixelhjälte springer längs en mur.", "Mynt väntar på avsatsen ovanför."],
    vi: ["Một nhân vật điểm ảnh chạy dọc bức tường.", "Những đồng xu chờ trên gờ phía trên."],
    ja: ["ドット絵の主人公が壁沿いを走る。", "上の段でコインが待っている。"],
    ar: ["بطل من البكسلات يركض على طول الجدار.", "عملات تنتظر على الحافة في الأعلى."],
    es: ["Un héroe de píxeles corre junto a un muro.", "Las monedas esperan en la repisa de arriba."],
    de: ["Ein Pixelheld läuft an einer Mauer entlang.", "Oben auf dem Sims warten Münzen."],
  },
  cat: {
    en: ["A striped cat sits at the window.", "Its tail moves; the city lies behind it."],
    sv: ["En randig katt sitter vid fönstret.", "Svansen rör sig; bakom ligger staden."],
    vi: ["Một chú mèo vằn ngồi bên cửa sổ.", "Đuôi nó ve vẩy; thành phố ở phía sau."],
    ja: ["窓辺にしま模様の猫が座る。", "しっぽが動く。後ろには街。"],
    ar: ["قطة مخططة تجلس عند النافذة.", "ذيلها يتحرك والمدينة خلفها."],
    es: ["Un gato atigrado está sentado a la ventana.", "Mueve la cola; detrás está la ciudad."],
    de: ["Eine getigerte Katze sitzt am Fenster.", "Ihr Schwanz bewegt sich; dahinter liegt die Stadt."],
  },
  underwater: {
    en: ["Pink jellyfish drift in blue water.", "Small fish swim over the corals."],
    sv: ["Rosa maneter driver i blått vatten.", "Små fiskar simmar över korallerna."],
    vi: ["Những con sứa hồng trôi trong làn nước xanh.", "Cá nhỏ bơi trên rạn san hô."],
    ja: ["青い水にピンクのクラゲが漂う。", "サンゴの上を小魚が泳ぐ。"],
    ar: ["قناديل بحر وردية تطفو في الماء الأزرق.", "أسماك صغيرة تسبح فوق المرجان."],
    es: ["Medusas rosas flotan en agua azul.", "Peces pequeños nadan sobre los corales."],
    de: ["Rosa Quallen treiben im blauen Wasser.", "Kleine Fische schwimmen über den Korallen."],
  },
  city: {
    en: ["A city at night, all windows lit.", "Its lights shiver in the water."],
    sv: ["En stad om natten, alla fönster lyser.", "Ljusen darrar i vattnet."],
    vi: ["Thành phố về đêm, mọi ô cửa sáng đèn.", "Ánh đèn lung linh trên mặt nước."],
    ja: ["窓の明かりがともる夜の街。", "光が水面に揺れる。"],
    ar: ["مدينة في الليل ونوافذها مضاءة.", "أضواؤها ترتجف في الماء."],
    es: ["Una ciudad de noche, con las ventanas encendidas.", "Sus luces tiemblan en el agua."],
    de: ["Eine Stadt bei Nacht, alle Fenster leuchten.", "Ihre Lichter zittern im Wasser."],
  },
  shapes: {
    en: ["A glossy pink ring turns slowly.", "Soft drops melt into each other."],
    sv: ["En blank rosa ring vrider sig långsamt.", "Mjuka droppar smälter samman."],
    vi: ["Một chiếc vòng hồng bóng xoay chậm.", "Những giọt mềm tan vào nhau."],
    ja: ["つやのあるピンクの輪がゆっくり回る。", "柔らかな粒が溶け合う。"],
    ar: ["حلقة وردية لامعة تدور ببطء.", "قطرات ناعمة تذوب في بعضها."],
    es: ["Un anillo rosa brillante gira despacio.", "Gotas suaves se funden entre sí."],
    de: ["Ein glänzender rosa Ring dreht sich langsam.", "Weiche Tropfen verschmelzen miteinander."],
  },
};

/** WebVTT for each clip in each language of the catalogue: `captions/cat-portrait.sv.vtt`. */
export function makeCaptions(): void {
  mkdirSync(new URL("captions/", MEDIA_FOLDER), { recursive: true });
  for (const { scene, portrait } of CLIPS) {
    for (const language of DEMO_LANGUAGES) {
      const sights = SIGHTS[scene]?.[language];
      if (!sights) throw new Error(`nobody has said what the clip ${scene} shows`);
      const file = `captions/${scene}-${portrait ? "portrait" : "landscape"}.${language}.vtt`;
      writeFileSync(new URL(file, MEDIA_FOLDER), webVtt([MUSIC[language], ...sights]));
    }
  }
}

/** The clips last 8 s. */
const CUE_TIMES = ["00:00.000 --> 00:02.000", "00:02.000 --> 00:05.000", "00:05.000 --> 00:08.000"];

function webVtt(lines: readonly string[]): string {
  return `WEBVTT\n${lines.map((line, index) => `\n${CUE_TIMES[index]}\n${line}\n`).join("")}`;
}
