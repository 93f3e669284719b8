import type { TitleBook } from "../topics.ts";

export const swedish: TitleBook = {
  mountains: {
    templates: [
      "{n:2-9} dagar ensam i {fjall}",
      "Allt jag packar för {n:20-110} km i {fjall}",
      "Topptur i {fjall}: så undvek vi lavinen",
      "Första natten i tält i {fjall} med barnen",
      "Soluppgång över {fjall}, ingen musik",
    ],
    words: {
      fjall: [
        "Sarek",
        "Jämtlandsfjällen",
        "Abisko",
        "Kebnekaisefjällen",
        "Härjedalen",
        "Lofoten",
        "Padjelanta",
      ],
    },
  },
  sea: {
    templates: [
      "Segling i {skargard}: dag {n:1-30}",
      "Vi bodde på båten i {n:3-18} månader – vad kostade det?",
      "Vrakdyk på {n:14-52} meter utanför {skargard}",
      "Kajak runt {skargard} på {n:3-16} dagar",
      "Havsljud från {skargard}, {n:1-8} timmar",
    ],
    words: { skargard: ["Sandhamn", "Bohuslän", "Gotland", "Höga kusten", "Öregrund", "Smögen"] },
  },
  city: {
    templates: [
      "Nattpromenad i {stad} i regn",
      "{n:19-32} kvadrat i {stad}: hela lägenheten",
      "Så blev {stad} en bättre stad att gå i",
      "De finaste utsikterna i {stad}",
      "Ett dygn i {stad} för {n:200-900} kronor",
    ],
    words: { stad: ["Stockholm", "Göteborg", "Malmö", "Köpenhamn", "Uppsala", "Helsingfors", "Oslo"] },
  },
  roads: {
    templates: [
      "{n:900-4200} km genom {land} i en Volvo 240",
      "Vi bygger om skåpbilen, del {n:1-16}",
      "Den ensammaste macken i {land}",
      "Bilsemester i {land} med elbil – gick det?",
    ],
    words: { land: ["Norge", "Marocko", "Lappland", "Skottland", "Jordanien", "Island"] },
  },
  north: {
    templates: [
      "Norrsken över {plats} i realtid",
      "Vi bygger en timmerstuga i {plats}, del {n:1-24}",
      "{n:22-41} minusgrader i {plats}: en vanlig tisdag",
      "En vinterdag i {plats} utan sol",
      "Koka kaffe över öppen eld i {plats}",
    ],
    words: { plats: ["Kiruna", "Jokkmokk", "Abisko", "Tärnaby", "Karesuando", "Arjeplog"] },
  },
  trains: {
    templates: [
      "Nattåget till {mal}: värt pengarna?",
      "Inlandsbanan på {n:2-9} dagar",
      "Hyttvy: {strecka} i höstfärger",
      "Tåg till {mal} för {n:400-1900} kronor",
      "Varför {strecka} nästan lades ner",
    ],
    words: {
      mal: ["Narvik", "Berlin", "Venedig", "Duved", "Hamburg"],
      strecka: ["Malmbanan", "Inlandsbanan", "Bergenbanan", "Ostkustbanan"],
    },
  },
  food: {
    templates: [
      "{ratt} på {n:12-45} minuter",
      "Mormors {ratt}, steg för steg",
      "Därför blir din {ratt} torr",
      "Veckans middagar för {n:250-600} kronor",
      "Jag åt {ratt} i {n:5-30} dagar",
      "{ratt} till {n:20-120} gäster",
    ],
    words: {
      ratt: [
        "kanelbullar",
        "köttbullar",
        "pannkakstårta",
        "laxpudding",
        "pizza med surdeg",
        "kroppkakor",
        "janssons frestelse",
        "ramen",
      ],
    },
  },
  music: {
    templates: [
      "{lat} (live på {scen})",
      "{lat} – inspelad i köket",
      "Jag skrev en låt på {n:2-24} timmar",
      "Skivfynd i {stad}: {n:4-30} vinyler under femtiolappen",
      "Så låter basgången i {lat}",
    ],
    words: {
      lat: ["Sista spårvagnen", "Augustiljus", "Norrut igen", "Håll hissen", "Midnattssol"],
      scen: ["Debaser", "Pustervik", "Way Out West", "Kulturhuset"],
      stad: ["Gävle", "Lund", "Borås", "Umeå"],
    },
  },
  gaming: {
    templates: [
      "{spel} på {n:14-58} minuter – nytt rekord",
      "{spel}, men jag får inte {regel}",
      "Jag gör ett eget pixelspel: månad {n:1-18}",
      "{n:6-20} hemligheter i {spel}",
      "{n:30-100} dagar i {spel}",
    ],
    words: {
      spel: ["Hollow Lantern", "Blockhaven", "Pocket Farm", "Star Miner 2"],
      regel: ["hoppa", "stanna", "använda guld", "gå åt vänster"],
    },
  },
  sport: {
    templates: [
      "{lag} – {rival} {n:0-5}–{n:0-5}, höjdpunkter",
      "Träna som en {idrottare} i {n:14-60} dagar",
      "Så pressar {lag} utan att springa",
      "Från knattelag till elit: {lag}",
      "{n:5-15} övningar för bättre bollkänsla",
    ],
    words: {
      lag: ["Norrvik IF", "Västra BK", "Skogås SK", "Hammarö IBK"],
      rival: ["Österby", "Hamnens IF", "Lugnet", "Kvarnby"],
      idrottare: ["målvakt", "skidåkare", "orienterare", "simmare"],
    },
  },
  coding: {
    templates: [
      "Bygg {sak} från grunden, del {n:1-12}",
      "{sprak} på {n:15-60} minuter",
      "Buggen som tog {n:3-20} dagar",
      "Mitt skrivbord efter {n:2-12} år hemifrån",
      "Därför är {sak} långsam",
    ],
    words: {
      sak: ["en databas", "en kö", "en videospelare", "en sökmotor", "en textredigerare"],
      sprak: ["TypeScript", "Rust", "SQL", "Go"],
    },
  },
  space: {
    templates: [
      "Vad skulle du se på {kropp}?",
      "{kropp} är märkligare än vi trodde",
      "Jag fotograferade {kropp} från balkongen",
      "Resan till {kropp} på {n:5-20} minuter",
      "Kan vi bo på {kropp}?",
    ],
    words: { kropp: ["Saturnus", "Europa", "Titan", "Neptunus", "Jupiter", "Mars", "Pluto"] },
  },
  art: {
    templates: [
      "Måla med {farg} i {n:7-60} dagar",
      "Marmorering med {farg}: lugnande, utan prat",
      "Från skiss till tavla med {farg}",
      "Blender för nybörjare, lektion {n:1-20}",
    ],
    words: { farg: ["valnötsbläck", "bladguld", "indigo", "akryl", "kaffe"] },
  },
  cats: {
    templates: [
      "{katt} möter dammsugaren",
      "Jag filmade {katt} i {n:12-48} timmar",
      "{katt} lär sig ringa på dörren, dag {n:1-14}",
      "En regnig eftermiddag med {katt}",
      "{katt} hör ostpapperet från tre rum bort",
    ],
    words: { katt: ["Findus", "Smilla", "Korven", "Fru Olsson", "Bulle"] },
  },
  anime: {
    templates: [
      "Måla sommarmoln i {app}, realtid",
      "Att animera {n:2-10} sekunder tog {n:3-30} veckor",
      "Så ritar du himlar som i {film}",
      "{film} – kortfilm av fans",
    ],
    words: {
      app: ["Krita", "Procreate", "gouache", "akvarell"],
      film: ["Rooftop Summer", "Cloud Ferry", "Sista cikadan"],
    },
  },
};
