/** A person on the simulated platform. */
export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly role: string;
}

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';

/** Who can use the simulated platform, by the name that stands in its addresses. */
export const PEOPLE: Readonly<Record<string, Person>> = {
  lecturer: { sub: '7a1f0c52', name: 'Ada Lovelace', role: `${MEMBERSHIP}Instructor` },
  student: { sub: 'b94e3d06', name: 'Sam Student', role: `${MEMBERSHIP}Learner` },
};
