import { expect } from '@open-wc/testing';
import { namedIn, readMetadata, writeMetadata } from '../../../src/kaltura/wire/metadata-xml.js';
import { parseXml } from '../../../src/kaltura/wire/xml.js';

const ORDER = ['A', 'B', 'C', 'D'];

describe('metadata as XML', () => {
  it('is written in the order of the schema, escaped, several values one after the other, without what is empty', () => {
    const values = {
      D: 'last',
      B: ['<img src=x onerror=alert(1)>', ' ', '& "both"'],
      A: '  ',
      C: '1700000000',
    };
    expect(writeMetadata(values, ORDER, null)).to.equal(
      '<metadata><B>&lt;img src=x onerror=alert(1)&gt;</B><B>&amp; "both"</B><C>1700000000</C><D>last</D></metadata>',
    );
  });

  it('comes back as it was entered', () => {
    const values = { A: ['a & b < c > d ]]> é 😀'], B: ['line\none', 'עברית'] };
    expect(readMetadata(writeMetadata(values, ORDER, null))).to.deep.equal(values);
  });

  it('keeps to the letter what the form does not know, at its place', () => {
    const earlier =
      '<?xml version="1.0"?>\n<metadata xmlns:k="urn:k"><A>old</A><k:B x="1 &amp; 2"><!-- why --><Deep>1</Deep></k:B>\n<C>gone</C><Odd><![CDATA[<raw>]]></Odd></metadata>';
    expect(writeMetadata({ D: 'new', A: 'newer', C: '' }, ORDER, earlier)).to.equal(
      '<metadata xmlns:k="urn:k"><A>newer</A><k:B x="1 &amp; 2"><!-- why --><Deep>1</Deep></k:B><Odd><![CDATA[<raw>]]></Odd><D>new</D></metadata>',
    );
  });

  it('keeps unknown elements behind those that they stood behind where the schema cannot be read', () => {
    const earlier = '<metadata><First/><A>1</A><Odd>2</Odd><B>3</B></metadata>';
    expect(writeMetadata({ A: 'x', B: 'y', C: 'z' }, [], earlier)).to.equal(
      '<metadata><First/><A>x</A><Odd>2</Odd><B>y</B><C>z</C></metadata>',
    );
  });

  it('is a new document where the earlier one is broken or empty', () => {
    for (const earlier of ['', '<metadata>', '<metadata/>'])
      expect(writeMetadata({ A: '1' }, ORDER, earlier)).to.equal('<metadata><A>1</A></metadata>');
  });

  it('reads entities, CDATA and prefixes, and passes over elements that have elements of their own', () => {
    const xml =
      '<m:metadata xmlns:m="u"><m:A>&lt;&#65;&#x42;&amp;amp; &unknown;</m:A><B><![CDATA[<b> & ]]>c</B><C><D>1</D></C><E/></m:metadata>';
    expect(readMetadata(xml)).to.deep.equal({ A: ['<AB&amp; &unknown;'], B: ['<b> & c'], E: [''] });
  });

  it('is nothing where it is cut off, doubled or crossed', () => {
    for (const xml of ['<a>', '</a>', '<a><b></a></b>', '<a/><b/>', 'a', '<a b></a>', '<a>&<</a>'])
      expect(parseXml(xml), xml).to.equal(null);
  });
});

describe('the message about refused metadata', () => {
  const NAMES = ['Faculty', 'RecordedOn', 'Lecturer'];

  it('names the elements that it is about, escaped or not', () => {
    const line =
      'at line 1 [&lt;metadata&gt;&lt;Lecturer&gt;x&lt;/Lecturer&gt;&lt;Faculty&gt;y&lt;/Faculty&gt;]';
    for (const mark of ["'", '&#039;', '&#39;', '&apos;'])
      expect(
        namedIn(
          `Element ${mark}Faculty${mark}: [facet ${mark}enumeration${mark}] The value ${mark}y${mark} is not allowed. ${line}`,
          NAMES,
        ),
        mark,
      ).to.deep.equal(['Faculty']);
  });

  it('names what is missing', () => {
    const message =
      "Element 'metadata': Missing child element(s). Expected is one of ( Lecturer, Other ). at line 1";
    expect(namedIn(message, NAMES)).to.deep.equal(['Lecturer']);
  });

  it('names nothing where the server says nothing that is known', () => {
    expect(namedIn('', NAMES)).to.deep.equal([]);
    expect(namedIn("Element 'Other': This element is not expected.", NAMES)).to.deep.equal([]);
  });
});
