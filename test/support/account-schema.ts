/** A field as Kaltura's console writes it into a profile's schema. */
function element(name: string, attributes: string, info: string, type = ''): string {
  return `
        <xsd:element id="md_${name.toUpperCase()}" name="${name}" ${attributes}>
          <xsd:annotation>
            <xsd:documentation></xsd:documentation>
            <xsd:appinfo>
              ${info}
              <searchable>true</searchable>
              <timeControl>false</timeControl>
            </xsd:appinfo>
          </xsd:annotation>${type}
        </xsd:element>`;
}

function label(text: string, description = ''): string {
  return `<label>${text}</label><key>${text}</key><description>${description}</description>`;
}

function choices(...values: readonly string[]): string {
  const all = values.map((value) => `<xsd:enumeration value="${value}"/>`).join('');
  return `<xsd:simpleType><xsd:restriction base="listType">${all}</xsd:restriction></xsd:simpleType>`;
}

function extension(name: string, base: string): string {
  return `<xsd:complexType name="${name}"><xsd:simpleContent><xsd:extension base="${base}"/></xsd:simpleContent></xsd:complexType>`;
}

/** Of a metadata profile with a field of every kind, and two elements for which there is none: one in it, one beside. */
export const ACCOUNT_XSD = `<?xml version="1.0" encoding="UTF-8"?>
<!-- written by hand, as the console does -->
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <xsd:element name="metadata">
    <xsd:complexType>
      <xsd:sequence>${element('Lecturer', 'minOccurs="1" maxOccurs="1" type="textType"', label('Lecturer', 'As on the programme'))}${element(
        'Abstract',
        'minOccurs="0" maxOccurs="1"',
        label('Summary &amp; notes'),
        '<xsd:simpleType><xsd:restriction base="xsd:string"><xsd:maxLength value="4000"/></xsd:restriction></xsd:simpleType>',
      )}${element('RecordedOn', 'minOccurs="0" maxOccurs="1" type="dateType"', label('Recorded on'))}${element(
        'Seats',
        'minOccurs="0" maxOccurs="1" type="xsd:int"',
        label('Seats'),
      )}${element('Faculty', 'minOccurs="0" maxOccurs="1"', label('Faculty'), choices('Arts', 'Law &lt;&amp;&gt; order', 'Science'))}
        <xsd:element name="Position" minOccurs="0" maxOccurs="1">
          <xsd:complexType><xsd:sequence>
            <xsd:element name="Latitude" type="xsd:decimal"/><xsd:element name="Longitude" type="xsd:decimal"/>
          </xsd:sequence></xsd:complexType>
        </xsd:element>${element(
          'Languages',
          'minOccurs="0" maxOccurs="unbounded"',
          label('Languages'),
          choices('English', 'Deutsch', 'עברית'),
        )}${element('Keywords', 'minOccurs="0" maxOccurs="unbounded" type="textType"', label('Key words'))}${element(
          'Related',
          'minOccurs="0" maxOccurs="unbounded" type="objectType"',
          label('Related videos'),
        )}
        <xsd:element name="Approved" minOccurs="0" maxOccurs="1" type="xsd:boolean"/>
      </xsd:sequence>
    </xsd:complexType>
  </xsd:element>
  ${extension('textType', 'xsd:string')}
  ${extension('dateType', 'xsd:long')}
  ${extension('objectType', 'xsd:string')}
  <xsd:simpleType name="listType"><xsd:restriction base="xsd:string"/></xsd:simpleType>
</xsd:schema>
`;
