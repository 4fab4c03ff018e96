/** Kinds as a phone's picker knows them; JPEG and PNG are named so that an iPhone converts its photos. */
export const ACCEPTED_FILES =
  "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx,.mp3,.m4a,.mp4,application/pdf,audio/mpeg,audio/mp4,video/mp4";
