/** What the container of a media file says of it, as far as it was read. Null is "not known", never "none". */
export interface MediaFacts {
  readonly durationSeconds: number | null;
  /** Pixels, as the picture is shown: a video of a phone that was held upright is higher than wide. */
  readonly width: number | null;
  readonly height: number | null;
  readonly hasVideo: boolean | null;
  readonly hasAudio: boolean | null;
  /** As the container names them: `avc1`, `V_VP9`, `apch`. */
  readonly codecs: readonly string[];
  readonly damage: Damage | null;
}

/** Something that is certain: what may be whole is never named. */
export type Damage =
  /** The index is missing, which is written last: nothing can play it. */
  | { readonly kind: 'unfinished' }
  /** It ends before its end. `share` of it is there, from 0 to 1; null where nobody can tell. */
  | { readonly kind: 'cut'; readonly share: number | null };

export const NOTHING_KNOWN: MediaFacts = {
  durationSeconds: null,
  width: null,
  height: null,
  hasVideo: null,
  hasAudio: null,
  codecs: [],
  damage: null,
};
