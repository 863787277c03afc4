import {
  ColumnNode,
  OperationNodeTransformer,
  PrimitiveValueListNode,
  ReferenceNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  type BinaryOperationNode,
  type ColumnUpdateNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';

const TIME_COLUMN = /_at$/;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** The server writes `2026-01-31 12:00:00.500`; everywhere else a time is an ISO 8601 string. */
export function isoTime(value: string): string {
  return new Date(`${value.replace(' ', 'T')}Z`).toISOString();
}

/**
 * A DATETIME takes no `Z`. It is taken off where a value meets a column of times, and nowhere else:
 * the same text in a column of names must stay as it is.
 */
export class TimePlugin implements KyselyPlugin {
  readonly #transformer = new TimeTransformer();

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(node, queryId);
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}

class TimeTransformer extends OperationNodeTransformer {
  protected override transformBinaryOperation(
    node: BinaryOperationNode,
    queryId?: QueryId,
  ): BinaryOperationNode {
    const operation = super.transformBinaryOperation(node, queryId);
    if (!isTimeColumn(operation.leftOperand)) return operation;
    return { ...operation, rightOperand: withServerTimes(operation.rightOperand) };
  }

  protected override transformColumnUpdate(
    node: ColumnUpdateNode,
    queryId?: QueryId,
  ): ColumnUpdateNode {
    const update = super.transformColumnUpdate(node, queryId);
    return isTimeColumn(update.column)
      ? { ...update, value: withServerTimes(update.value) }
      : update;
  }

  protected override transformInsertQuery(
    node: InsertQueryNode,
    queryId?: QueryId,
  ): InsertQueryNode {
    const insert = super.transformInsertQuery(node, queryId);
    const { columns = [], values } = insert;
    if (!values || !ValuesNode.is(values)) return insert;
    const isTime = columns.map(isTimeColumn);
    const rows = values.values.map((row) => withServerTimesAt(isTime, row));
    return { ...insert, values: ValuesNode.create(rows) };
  }
}

function isTimeColumn(node: OperationNode): boolean {
  if (ReferenceNode.is(node)) return isTimeColumn(node.column);
  return ColumnNode.is(node) && TIME_COLUMN.test(node.column.name);
}

function withServerTimes<Node extends OperationNode>(node: Node): Node {
  if (ValueNode.is(node)) return { ...node, value: serverTime(node.value) };
  if (PrimitiveValueListNode.is(node)) return { ...node, values: node.values.map(serverTime) };
  return node;
}

function withServerTimesAt(
  isTime: readonly boolean[],
  row: PrimitiveValueListNode | ValueListNode,
): PrimitiveValueListNode | ValueListNode {
  if (ValueListNode.is(row)) {
    const items = row.values.map((item, index) => (isTime[index] ? withServerTimes(item) : item));
    return { ...row, values: items };
  }
  const items = row.values.map((item, index) => (isTime[index] ? serverTime(item) : item));
  return { ...row, values: items };
}

function serverTime(value: unknown): unknown {
  return typeof value === 'string' && ISO_TIME.test(value) ? value.slice(0, -1) : value;
}
