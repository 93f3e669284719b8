import type { TitleBook } from "../topics.ts";

export const german: TitleBook = {
  mountains: {
    templates: [
      "{n:2-9} Tage allein in {gebirge}",
      "Sonnenaufgang in {gebirge}, ohne Worte",
      "Mein Rucksack für {n:20-110} km durch {gebirge}",
      "Vom Gewitter überrascht in {gebirge}",
    ],
    words: {
      gebirge: [
        "den Dolomiten",
        "den Allgäuer Alpen",
        "der Hohen Tatra",
        "den Karpaten",
        "der Sächsischen Schweiz",
      ],
    },
  },
  sea: {
    templates: [
      "Segeln auf {meer}: Tag {n:1-40}",
      "Wracktauchen in {n:12-45} Metern Tiefe vor {ort}",
      "Meeresrauschen von {ort}, {n:1-8} Stunden",
      "{n:3-18} Monate auf dem Boot: was hat es gekostet?",
    ],
    words: { meer: ["der Ostsee", "der Nordsee", "der Adria"], ort: ["Rügen", "Sylt", "Helgoland", "Kreta"] },
  },
  city: {
    templates: [
      "{stadt} im Regen, Nachtspaziergang",
      "24 Stunden {stadt} für {n:20-90} €",
      "{n:18-35} m² in {stadt}: Wohnungstour",
      "Über den Dächern von {stadt}",
    ],
    words: { stadt: ["Berlin", "Hamburg", "Wien", "Leipzig", "Zürich", "Köln"] },
  },
  roads: {
    templates: [
      "{n:900-5200} km durch {land} im alten Bulli",
      "Wir bauen den Transporter aus, Teil {n:1-16}",
      "Die einsamste Tankstelle in {land}",
    ],
    words: { land: ["Marokko", "Norwegen", "Georgien", "Schottland", "Namibia"] },
  },
  north: {
    templates: [
      "Polarlichter über {ort} in Echtzeit",
      "Minus {n:18-40} Grad in {ort}",
      "Blockhütte bauen in {ort}, Teil {n:1-20}",
    ],
    words: { ort: ["Lappland", "Island", "Tromsø", "Spitzbergen"] },
  },
  trains: {
    templates: [
      "{n:8-40} Stunden im {zug}",
      "Führerstand: {strecke} im Schnee",
      "Lohnt sich der {zug}?",
      "{strecke}: Fensterplatz, {n:1-5} Stunden",
    ],
    words: {
      zug: ["Nightjet nach Rom", "Nachtzug nach Stockholm", "Bummelzug nach Prag"],
      strecke: ["die Berninabahn", "die Schwarzwaldbahn", "die Semmeringbahn", "das Rheintal"],
    },
  },
  food: {
    templates: [
      "{gericht} in {n:12-45} Minuten",
      "{gericht} wie bei Oma",
      "{n:5-30} Tage lang {gericht}",
      "{gericht} für {n:20-150} Gäste",
    ],
    words: {
      gericht: [
        "Käsespätzle",
        "Zimtschnecken",
        "Flammkuchen",
        "Pizza mit Sauerteig",
        "Königsberger Klopse",
        "Ramen",
      ],
    },
  },
  music: {
    templates: [
      "{lied} (live aus {ort})",
      "{lied} – Wohnzimmeraufnahme",
      "Ein Lied in {n:1-24} Stunden",
      "Flohmarktvinyl aus {ort}: {n:3-30} Funde",
    ],
    words: {
      lied: ["Letzte Bahn", "Augustlicht", "Zweiter Mond", "Brief an den Wind"],
      ort: ["Berlin", "Leipzig", "Hamburg"],
    },
  },
  gaming: {
    templates: [
      "{spiel} in {n:14-58} Minuten (Bestzeit)",
      "{spiel}, aber ich darf nicht springen",
      "{n:50-100} Tage in {spiel}",
      "Mein eigenes Pixelspiel: Monat {n:1-18}",
    ],
    words: { spiel: ["Blockhaven", "Pocket Farm", "Hollow Lantern", "Ninja Courier"] },
  },
  sport: {
    templates: [
      "{verein} – {gegner} {n:0-5}:{n:0-5}, Höhepunkte",
      "{n:14-60} Tage Training wie eine Torhüterin",
      "So presst {verein}",
      "{n:5-15} Übungen für den ersten Kontakt",
    ],
    words: {
      verein: ["SV Hafenstadt", "Rot-Weiß Tal", "BC Löwen"],
      gegner: ["TSV Mühle", "Union Dock", "FC Hügel"],
    },
  },
  coding: {
    templates: [
      "{sprache} in {n:15-60} Minuten",
      "Der Fehler, der {n:3-20} Tage kostete",
      "Eine Datenbank von Grund auf, Folge {n:1-12}",
      "{n:2-5} Stunden programmieren bei Regen",
    ],
    words: { sprache: ["TypeScript", "Rust", "SQL", "Go"] },
  },
  space: {
    templates: [
      "Was sähe man auf {welt}?",
      "{welt} ist seltsamer als gedacht",
      "{welt} vom Balkon fotografiert",
      "Reise zu {welt} in {n:5-20} Minuten",
    ],
    words: { welt: ["Saturn", "Europa", "Neptun", "Jupiter", "Titan"] },
  },
  art: {
    templates: [
      "{n:7-60} Tage malen mit {farbe}",
      "Marmorieren mit {farbe}, ohne Worte",
      "Blender für Einsteiger, Lektion {n:1-20}",
    ],
    words: { farbe: ["Tusche", "Blattgold", "Kaffee", "Indigo"] },
  },
  cats: {
    templates: [
      "{katze} gegen den Saugroboter",
      "{n:12-48} Stunden mit {katze} gefilmt",
      "Regennachmittag mit {katze}",
      "{katze} lernt klingeln, Tag {n:1-14}",
    ],
    words: { katze: ["Mohrle", "Krümel", "Frau Schmidt", "Pauli"] },
  },
  anime: {
    templates: [
      "Sommerhimmel malen in {app}",
      "{n:2-10} Sekunden Animation, {n:3-30} Wochen Arbeit",
      "Wolken zeichnen, Lektion {n:1-12}",
    ],
    words: { app: ["Krita", "Procreate", "Aquarell", "Gouache"] },
  },
};
