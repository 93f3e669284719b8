export const MEDIA_FOLDER = new URL("../../public/media/", import.meta.url);
export const MANIFEST_FILE = new URL("../media-manifest.json", import.meta.url);
