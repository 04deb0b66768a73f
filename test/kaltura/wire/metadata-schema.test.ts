import { expect } from '@open-wc/testing';
import { parseMetadataSchema } from '../../../src/kaltura/wire/metadata-schema.js';
import { ACCOUNT_XSD } from '../../support/account-schema.js';

/** A schema with these elements. */
function xsdOf(elements: string, types = ''): string {
  return `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="metadata"><xs:complexType><xs:sequence>${elements}</xs:sequence></xs:complexType></xs:element>${types}</xs:schema>`;
}

describe('the schema of a metadata profile', () => {
  it('becomes a field for each element, in its order, with label, kind, choices, and whether it is required', () => {
    const schema = parseMetadataSchema(ACCOUNT_XSD);
    const shown = schema?.fields.map(({ key, label, type, required, multiple, options }) =>
      [key, label, type, required && 'required', multiple && 'multiple', options?.join('|')]
        .filter(Boolean)
        .join(' '),
    );
    expect(shown).to.deep.equal([
      'Lecturer Lecturer text required',
      'Abstract Summary & notes long-text',
      'RecordedOn Recorded on date',
      'Seats Seats number',
      'Faculty Faculty list Arts|Law <&> order|Science',
      'Languages Languages list multiple English|Deutsch|עברית',
      'Keywords Key words text multiple',
      'Related Related videos text multiple',
    ]);
    expect(schema?.fields[0]?.description).to.equal('As on the programme');
    expect(schema?.required).to.deep.equal(['Lecturer']);
  });

  it('leaves out elements of kinds that no field can hold, keeps their places, and breaks at nothing', () => {
    const schema = parseMetadataSchema(ACCOUNT_XSD);
    expect(schema?.unknown).to.deep.equal(['Position', 'Approved']);
    expect(schema?.order.indexOf('Position')).to.equal(5);
    const odd = parseMetadataSchema(
      xsdOf(
        '<xs:any/><xs:element name="A" type="nowhere"/><xs:choice/><xs:element ref="B"/>' +
          '<xs:element name="C" type="loop"/><xs:element name="D"/><xs:element name="E" type="listType" minOccurs="0"/>' +
          '<xs:element name="F" type="xs:string" minOccurs="0" maxOccurs="0"/>',
        '<xs:simpleType name="loop"><xs:restriction base="loop"/></xs:simpleType>',
      ),
    );
    expect(odd?.fields).to.deep.equal([]);
    expect(odd?.unknown).to.deep.equal(['any', 'A', 'choice', 'element', 'C', 'D', 'E', 'F']);
  });

  it('may say a type by its name, and an element is required unless it says otherwise', () => {
    const schema = parseMetadataSchema(
      xsdOf(
        '<xs:element name="Colour" type="colour"/><xs:element name="Note" type="shortText" minOccurs="0"/>',
        '<xs:simpleType name="colour"><xs:restriction base="xs:string"><xs:enumeration value="red"/></xs:restriction></xs:simpleType>' +
          '<xs:simpleType name="shortText"><xs:restriction base="xs:token"><xs:maxLength value="40"/></xs:restriction></xs:simpleType>',
      ),
    );
    expect(schema?.fields).to.deep.equal([
      { key: 'Colour', label: 'Colour', type: 'list', required: true, multiple: false, options: ['red'] },
      { key: 'Note', label: 'Note', type: 'text', required: false, multiple: false },
    ]);
  });

  for (const text of ['', 'plain', '<a>', '<a></b>', '<metadata/>', '<xs:schema/>', '<a/><b/>', '<a b=c/>'])
    it(`is none in ${JSON.stringify(text)}`, () => {
      expect(parseMetadataSchema(text)).to.equal(null);
    });
});
