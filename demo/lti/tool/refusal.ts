/** Why a request is refused. The words are shown to whoever is in the frame, and repeat nothing of the token. */
const WORDS = {
  'bad-request': [400, 'The request is not what the LTI standard says.'],
  'unknown-platform': [403, 'This tool is not set up for the learning platform that opened it.'],
  'foreign-target': [403, 'The platform asks for an address that does not belong to this tool.'],
  'platform-error': [403, 'The learning platform did not sign you in.'],
  'invalid-state': [
    403,
    'This launch did not begin here, or took too long. Open the link in the course again.',
  ],
  'invalid-signature': [403, 'The launch is not signed by the learning platform.'],
  'wrong-issuer': [403, 'The launch comes from another learning platform than the one that was asked.'],
  'wrong-audience': [403, 'The launch was made for another tool.'],
  expired: [403, 'The launch has expired. Open the link in the course again.'],
  'wrong-nonce': [403, 'The launch belongs to another sign-in.'],
  replayed: [403, 'This launch was used before. Open the link in the course again.'],
  'wrong-deployment': [403, 'This tool is not set up for this part of the learning platform.'],
  'invalid-claims': [403, 'The launch lacks something that the LTI standard asks for.'],
  'wrong-message': [403, 'This tool does not know this kind of launch.'],
  'not-a-lecturer': [403, 'Only people who teach can add videos.'],
  'no-links': [403, 'This place in the course takes no links to tools.'],
  'platform-unreachable': [502, 'The keys of the learning platform cannot be fetched now. Try again later.'],
  'invalid-ticket': [403, 'This page is too old. Open the tool in the course again.'],
  'no-video': [400, 'There is no uploaded video to add.'],
  'foreign-video': [403, 'This video was not added with this tool.'],
  'video-gone': [404, 'The video was deleted.'],
  'video-refused': [400, 'The video cannot be added.'],
  'try-again': [503, 'The video cannot be added now. Try again in a moment.'],
} as const satisfies Readonly<Record<string, readonly [status: number, words: string]>>;

export type RefusalCode = keyof typeof WORDS;

/** A request that is refused, with the HTTP status and the words of its answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly status: number;

  /** @param message - Other words than the usual ones of this code. */
  constructor(code: RefusalCode, options: ErrorOptions & { readonly message?: string } = {}) {
    const [status, words] = WORDS[code];
    super(options.message ?? words, options);
    this.code = code;
    this.status = status;
  }
}
