import type { TitleBook } from "../topics.ts";

export const spanish: TitleBook = {
  mountains: {
    templates: [
      "{n:2-9} días a solas en {sierra}",
      "Amanecer en {sierra}, sin hablar",
      "Mi mochila para {n:20-110} km por {sierra}",
      "Nos pilló la tormenta en {sierra}",
    ],
    words: { sierra: ["los Pirineos", "Picos de Europa", "la Patagonia", "Sierra Nevada", "los Andes"] },
  },
  sea: {
    templates: [
      "Navegando {mar}: día {n:1-40}",
      "Buceo a {n:12-45} metros en {mar}",
      "Atardecer en {mar} (sonido real)",
      "Vivimos {n:3-18} meses en un velero",
    ],
    words: { mar: ["las Baleares", "el Caribe", "Cabo de Gata", "las Galápagos", "Canarias"] },
  },
  city: {
    templates: [
      "{ciudad} bajo la lluvia, paseo nocturno",
      "24 horas en {ciudad} con {n:20-90} €",
      "Vivir en {n:18-35} m² en {ciudad}",
      "Las azoteas de {ciudad}",
    ],
    words: { ciudad: ["Madrid", "Ciudad de México", "Buenos Aires", "Barcelona", "Bogotá", "Lima"] },
  },
  roads: {
    templates: [
      "{n:900-5200} km por {tierra} en furgoneta",
      "Camperizamos la furgo, parte {n:1-14}",
      "La gasolinera más solitaria de {tierra}",
      "{tierra} en una sola toma",
    ],
    words: { tierra: ["Atacama", "la Ruta 40", "Marruecos", "Baja California", "Los Monegros"] },
  },
  north: {
    templates: [
      "Auroras boreales en {lugar}, en tiempo real",
      "A {n:18-40} bajo cero en {lugar}",
      "Una cabaña en {lugar}, parte {n:1-20}",
    ],
    words: { lugar: ["Laponia", "Islandia", "Tromsø", "Groenlandia"] },
  },
  trains: {
    templates: ["{n:8-40} horas en {tren}", "¿Merece la pena {tren}?", "Ventanilla: {tren}, sonido ambiente"],
    words: {
      tren: ["el Transcantábrico", "el tren a las Nubes", "el Chepe", "el Nightjet", "el tren de Sóller"],
    },
  },
  food: {
    templates: [
      "{plato} en {n:12-45} minutos",
      "{plato} como lo hacía mi abuela",
      "{plato}: por qué no te queda bien",
      "Comí {plato} durante {n:5-30} días",
      "{plato} para {n:20-200} personas",
    ],
    words: {
      plato: [
        "paella",
        "tortilla de patatas",
        "tacos al pastor",
        "ceviche",
        "empanadas",
        "gazpacho",
        "pizza casera",
      ],
    },
  },
  music: {
    templates: [
      "{cancion} (en directo)",
      "{cancion} – versión acústica",
      "Escribí una canción en {n:1-24} horas",
      "Vinilos a {n:1-5} €: lo que encontré",
    ],
    words: {
      cancion: ["Último tranvía", "Luz de agosto", "Sal y estática", "Segunda luna", "Carta al viento"],
    },
  },
  gaming: {
    templates: [
      "{juego} en {n:14-58} minutos (récord)",
      "{juego} pero no puedo saltar",
      "{n:50-100} días en {juego}",
      "Hago mi propio juego pixel: mes {n:1-18}",
    ],
    words: { juego: ["Blockhaven", "Pocket Farm", "Hollow Lantern", "Ninja Courier"] },
  },
  sport: {
    templates: [
      "{club} {n:0-4}–{n:0-4} {rival} | resumen",
      "Cómo presiona {club}",
      "Entrené {n:14-60} días como portero",
      "{n:5-15} ejercicios de control",
    ],
    words: {
      club: ["Atlético Puerto", "Deportivo Valle", "Leones BC"],
      rival: ["Unión Muelle", "Cerro FC", "Molino Viejo"],
    },
  },
  coding: {
    templates: [
      "{lenguaje} en {n:15-60} minutos",
      "Programa conmigo: {n:2-5} horas de lluvia y teclado",
      "El bug de los {n:3-20} días",
      "Hacemos una base de datos desde cero #{n:1-12}",
    ],
    words: { lenguaje: ["TypeScript", "Rust", "SQL", "Python"] },
  },
  space: {
    templates: [
      "¿Qué verías en {astro}?",
      "{astro} es más raro de lo que creíamos",
      "Fotografié {astro} desde mi balcón",
      "Viaje a {astro} en {n:5-20} minutos",
    ],
    words: { astro: ["Saturno", "Europa", "Neptuno", "Júpiter", "Titán"] },
  },
  art: {
    templates: [
      "Pinté con {tinta} {n:7-60} días",
      "{tinta}: vertidos relajantes, parte {n:1-20}",
      "Blender desde cero, lección {n:1-20}",
    ],
    words: { tinta: ["tinta china", "pan de oro", "café", "acrílico"] },
  },
  cats: {
    templates: [
      "{gato} contra el robot aspirador",
      "Grabé a {gato} {n:12-48} horas",
      "Tarde de lluvia con {gato}",
      "{gato} aprende a llamar al timbre, día {n:1-14}",
    ],
    words: { gato: ["Churro", "Luna", "Garbanzo", "Don Gato", "Nube"] },
  },
  anime: {
    templates: [
      "Pintando un cielo de verano en {app}",
      "{n:2-10} segundos de animación, {n:3-30} semanas",
      "Cómo dibujar nubes de verano, parte {n:1-9}",
    ],
    words: { app: ["Krita", "Procreate", "acuarela", "gouache"] },
  },
};
