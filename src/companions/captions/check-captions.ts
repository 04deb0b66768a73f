export type CaptionMistakeCode =
  /** There is nothing to show in it. */
  | 'EMPTY'
  /** It is neither WebVTT nor SubRip. */
  | 'FORMAT'
  /** A time that cannot be read. */
  | 'TIME'
  /** Something ends before it begins. */
  | 'END'
  /** Something begins before what stands above it. */
  | 'ORDER'
  /** Something is shown after the end of the video. */
  | 'LONGER';

export interface CaptionMistake {
  readonly code: CaptionMistakeCode;
  /** Counted from 1. */
  readonly line: number;
}

export interface CheckedCaptions {
  readonly format: 'vtt' | 'srt' | null;
  /** How often something is shown. */
  readonly cues: number;
  /** In the order of their lines; of what is longer than the video only the first. */
  readonly mistakes: readonly CaptionMistake[];
}

/** Seconds that captions may go on after the end of a video, whose length is told a little differently by everybody. */
const TOLERANCE_SECONDS = 1;

/** `hh:mm:ss.mmm`, in WebVTT also without hours; SubRip has a comma, and tools that write a dot. */
const TIME = String.raw`(?:(\d+):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})`;
const CUE = new RegExp(String.raw`^\s*${TIME}\s+-->\s+${TIME}(?=\s|$)`);

/** What somebody meant as a line with times. */
const NEARLY_CUE = /-->|^\s*\d[\d:.,]*\s*-+>/;

/**
 * Reads WebVTT or SubRip, for the mistakes that keep captions from being shown when they should.
 *
 * @param durationSeconds - Of the video; null where it is not known.
 */
export function checkCaptions(text: string, durationSeconds: number | null = null): CheckedCaptions {
  const lines = text.split(/\r\n|\r|\n/);
  const isVtt = /^\uFEFF?WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '');
  const mistakes: CaptionMistake[] = [];
  let cues = 0;
  let lastStart = 0;
  let isLonger = false;
  lines.forEach((line, index) => {
    if (!NEARLY_CUE.test(line)) return;
    const add = (code: CaptionMistakeCode): void => {
      mistakes.push({ code, line: index + 1 });
    };
    const cue = CUE.exec(line);
    if (cue === null || (isVtt && cue[0].includes(','))) {
      add('TIME');
      return;
    }
    cues += 1;
    const [start, end] = [seconds(cue.slice(1, 5)), seconds(cue.slice(5, 9))];
    if (end < start) add('END');
    if (start < lastStart) add('ORDER');
    lastStart = start;
    if (durationSeconds === null || isLonger || end <= durationSeconds + TOLERANCE_SECONDS) return;
    isLonger = true;
    add('LONGER');
  });
  const isRead = cues > 0 || mistakes.length > 0;
  const format = isVtt ? 'vtt' : isRead ? 'srt' : null;
  if (isRead) return { format, cues, mistakes };
  const code = isVtt || text.trim() === '' ? 'EMPTY' : 'FORMAT';
  return { format, cues, mistakes: [{ code, line: 1 }] };
}

function seconds([hours = '0', minutes, whole, fraction = '']: readonly (string | undefined)[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(`${whole ?? ''}.${fraction}`);
}
