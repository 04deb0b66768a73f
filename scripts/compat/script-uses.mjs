import ts from 'typescript';

/** What TypeScript's libraries call otherwise than the data of MDN; mixins by one that has them. */
const OTHER_NAMES = {
  CallableFunction: 'Function',
  ChildNode: 'Element',
  Console: 'console',
  MessageEventTarget: 'MessagePort',
  ParentNode: 'Element',
  PromiseLike: 'Promise',
  ReadonlyArray: 'Array',
  ReadonlyMap: 'Map',
  ReadonlySet: 'Set',
  Uint32Array: 'TypedArray',
};

/**
 * MDN has no data about these: names of types, which describe what a built-in takes or gives, and what the language has had
 * from the start.
 */
const WITHOUT_DATA =
  /^(?:GlobalEventHandlersEventMap|HTMLElementTagNameMap|IDBDatabaseInfo|LockInfo|LockManagerSnapshot|RegExpExecArray|DOMStringMap\.__index|AsyncIterator|Iterator(?:Return|Yield)Result|Intl\.LocaleOptions|\w+\.prototype)(?![A-Za-z])/;

/**
 * Every built-in of the browser or of JavaScript that the files of a project use as a value, as `Interface.member` or
 * `name`, with the places of use. Members that only types mention do not count.
 *
 * @param {string} configPath - Of a `tsconfig.json`.
 * @param {(path: string) => boolean} isWanted
 * @returns {Map<string, { receivers: Set<string>, places: Set<string> }>}
 */
export function scriptUses(configPath, isWanted) {
  const config = ts.getParsedCommandLineOfConfigFile(
    configPath,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  const program = ts.createProgram(config.fileNames, config.options);
  const checker = program.getTypeChecker();
  const uses = new Map();
  const note = (symbol, receiver, node) => {
    const name = symbol && nameOf(symbol);
    if (!name || WITHOUT_DATA.test(name)) return;
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const use = uses.get(name) ?? { receivers: new Set(), places: new Set() };
    for (const type of receiver ? withBases(checker, receiver) : []) use.receivers.add(type);
    use.places.add(`${file.fileName}:${line + 1}`);
    uses.set(name, use);
  };
  const visit = (node) => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isPropertyAccessExpression(node)) {
      note(checker.getSymbolAtLocation(node.name), checker.getTypeAtLocation(node.expression), node.name);
    } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name;
      const type = checker.getTypeAtLocation(node.parent);
      if (ts.isIdentifier(name)) note(type.getProperty(name.text), type, name);
    } else if (ts.isIdentifier(node) && isValue(node)) {
      note(checker.getSymbolAtLocation(node), null, node);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) if (isWanted(file.fileName)) visit(file);
  return uses;
}

/** An identifier that stands for itself: it is no member and declares nothing. */
function isValue(node) {
  const { parent } = node;
  return parent.name !== node && parent.propertyName !== node && !ts.isTypeNode(parent);
}

/** `Interface.member`, `Interface.member_static`, or the name of a global; undefined for what is not built in. */
function nameOf(symbol) {
  const declaration = symbol.declarations?.find((one) => isLibrary(one.getSourceFile()));
  if (!declaration) return undefined;
  const { parent } = declaration;
  if (ts.isInterfaceDeclaration(parent)) {
    const owner = qualified(parent);
    const isStatic = owner.endsWith('Constructor') && owner !== 'CustomElementConstructor';
    return `${rename(owner.replace(/Constructor$/, ''))}.${symbol.name}${isStatic ? '_static' : ''}`;
  }
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent))
    return `${qualified(parent.parent)}.${symbol.name}_static`;
  const isGlobal = ts.isVariableDeclaration(declaration) || ts.isFunctionDeclaration(declaration);
  return isGlobal || ts.isInterfaceDeclaration(declaration) ? rename(qualified(declaration)) : undefined;
}

/** With its namespace: `Intl.NumberFormat`. */
function qualified(declaration) {
  for (let node = declaration.parent; node; node = node.parent)
    if (ts.isModuleDeclaration(node)) return `${node.name.text}.${declaration.name.text}`;
  return declaration.name.text;
}

function rename(name) {
  return OTHER_NAMES[name] ?? name;
}

function isLibrary({ fileName }) {
  return /\/typescript\/lib\/lib\.[\w.]+\.d\.ts$/.test(fileName);
}

/** Names of a type and of all that it extends: members of mixins stand with those who have them. */
function withBases(checker, type) {
  if (type.isUnionOrIntersection()) return type.types.flatMap((one) => withBases(checker, one));
  const apparent = checker.getApparentType(type);
  const own = apparent.target ?? apparent;
  const names = own.symbol ? [own.symbol.name] : [];
  const bases = own.isClassOrInterface() ? checker.getBaseTypes(own) : [];
  return [...names, ...bases.flatMap((base) => withBases(checker, base))];
}
